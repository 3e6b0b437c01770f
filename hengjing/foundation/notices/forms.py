"""Shape and wording of what people type when they urge."""

from django import forms
from django.utils.translation import gettext_lazy as _

from hengjing.foundation.core.errors import NotReady


class PressForm(forms.Form):
    """The words of an urging, and the key by which a repeated click acts once."""

    words = forms.CharField(
        label=_("催办内容"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("不超过 500 字。被催办人将收到站内消息；已登记邮箱的，同时收到邮件。"),
    )
    key = forms.CharField(max_length=64, widget=forms.HiddenInput)

    def take(self, refused: NotReady) -> None:
        """Show the problems of a refusal; those of no field of ours stand on top."""
        for problem in refused.problems:
            words = f"{problem.message}。{problem.hint}" if problem.hint else problem.message
            self.add_error(problem.path if problem.path in self.fields else None, words)
