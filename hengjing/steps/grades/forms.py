"""Shape and wording of what people type about grades; the rules are in services and the database."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from hengjing.foundation.access.api import SeenForm
from hengjing.steps.grades.data import GradeRules


class ProposeForm(forms.Form):
    """A click that proposes grades once."""

    key = forms.UUIDField(widget=forms.HiddenInput)


class CorrectForm(ProposeForm):
    """Why approved grades are corrected, once for a click."""

    reason = forms.CharField(
        label=gettext_lazy("更正理由"), max_length=1000, widget=forms.Textarea({"rows": 4}),
        help_text=gettext_lazy("写明哪个单位的等次有什么差错；理由随等次一并审议、存档"),
        error_messages={"required": gettext_lazy("请填写理由")},
    )  # fmt: skip


class DecideForm(SeenForm):
    """Another grade for a unit, and why."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    grade = forms.ChoiceField(label=gettext_lazy("等次"))
    reason = forms.CharField(
        label=gettext_lazy("改定理由"), max_length=1000, widget=forms.Textarea({"rows": 4}),
        help_text=gettext_lazy("写明依据的事实；理由随等次一并审议、存档"),
        error_messages={"required": gettext_lazy("请填写理由")},
    )  # fmt: skip

    def __init__(self, *args: Any, rules: GradeRules, words: str, **kwargs: Any) -> None:
        """Offer the grades of the scheme in the language of the reader."""
        super().__init__(*args, **kwargs)
        field: Any = self.fields["grade"]
        field.choices = [(each.code, rules.title(each.code, words)) for each in rules.grades]
