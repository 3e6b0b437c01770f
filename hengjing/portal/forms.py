"""Shape and wording of what is typed in the portal."""

from uuid import uuid4

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class PressWaitingForm(forms.Form):
    """The words by which everybody who holds a step up is urged, and the key by which a second click does nothing."""

    words = forms.CharField(
        label=gettext_lazy("催办内容"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("不超过 500 字。被催办人将收到站内消息；已登记邮箱的，同时收到邮件。"),
    )
    key = forms.UUIDField(widget=forms.HiddenInput)


def first_words(step: str, due_on: str) -> dict[str, object]:
    """Return what the form holds when it opens: words that name the step and its deadline, and a fresh key."""
    words = _("“%(step)s”期限为%(due_on)s，请尽快办理。")
    return {"words": words % {"step": step, "due_on": due_on}, "key": uuid4()}
