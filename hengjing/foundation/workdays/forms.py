"""Shape and wording of what the office types into the calendar."""

from django import forms
from django.utils.translation import gettext_lazy as _

from hengjing.foundation.access.api import day_field
from hengjing.foundation.core.errors import NotReady

LONG = 100


class NoticeForm(forms.Form):
    """The State Council's notice of a year, pasted."""

    source = forms.CharField(label=_("文号"), max_length=LONG, help_text=_("例如：国办发明电〔2025〕7号"))
    text = forms.CharField(
        label=_("通知原文"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("粘贴“一、元旦：……”起的各条原文。系统核对星期和天数，不符的逐条指出，全部相符才登记。"),
    )

    def take(self, refused: NotReady) -> None:
        """Show the problems of a refusal; those of no field of ours stand on top."""
        for problem in refused.problems:
            words = f"{problem.message}。{problem.hint}" if problem.hint else problem.message
            self.add_error(problem.path if problem.path in self.fields else None, words)


class DayForm(forms.Form):
    """One day that differs from its weekday."""

    day = day_field(_("日期"))
    is_working = forms.TypedChoiceField(
        label=_("安排"), choices=(("off", _("放假")), ("worked", _("上班"))), coerce=lambda word: word == "worked"
    )
    name = forms.CharField(label=_("名称"), max_length=40)
    source = forms.CharField(label=_("依据"), max_length=LONG, help_text=_("文件名称或文号"))
