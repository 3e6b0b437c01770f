"""What people bring and choose for a trial."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from hengjing.steps.schemes.data import SchemeData


class FactsForm(forms.Form):
    """Facts of a year as a file."""

    year = forms.TypedChoiceField(label=gettext_lazy("数据所属年度"), coerce=str)
    source = forms.CharField(
        label=gettext_lazy("数据来源"), max_length=200, help_text=gettext_lazy("例如：2025年度考核汇总数据，绩效办存档")
    )
    file = forms.FileField(
        label=gettext_lazy("数据文件"),
        help_text=gettext_lazy("csv 或 xlsx，列为 单位、项目、数据项、组别、条目、数值、状态、来源、备注"),
    )

    def __init__(self, *given: Any, years: list[SchemeData], **named: Any) -> None:
        """Offer the years that have an indicator system."""
        super().__init__(*given, **named)
        field: Any = self.fields["year"]
        field.choices = [(each.uuid, str(each.year)) for each in years]


class TrialForm(forms.Form):
    """The facts on which the draft is tried."""

    facts = forms.UUIDField(widget=forms.HiddenInput)
