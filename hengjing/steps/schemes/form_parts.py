"""The form of what a scheme says of itself as a whole; the app of its versions has it, too."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hengjing.foundation.access.api import day_field
from hengjing.steps.schemes.data import Step, Term

CLOSES_AT = gettext_lazy("当日 24:00 截止")


def points_field(label: Any) -> forms.DecimalField:
    """Return a field for the points of a kind of work."""
    return forms.DecimalField(label=label, max_digits=7, decimal_places=2, min_value=Decimal(0))


class CalendarForm(forms.Form):
    """What a scheme says of itself as a whole: title, points by kind of work, and the calendar of its year."""

    title = forms.CharField(label=gettext_lazy("方案名称"), max_length=128)
    key_work_points = points_field(gettext_lazy("区重点工作分值"))
    declared_points = points_field(gettext_lazy("部门申报工作分值"))
    ad_hoc_points = points_field(gettext_lazy("上级临时交办工作分值"))
    amber_days = forms.IntegerField(
        label=gettext_lazy("预警提前工作日"), min_value=0, max_value=60, initial=3,
        help_text=gettext_lazy("期限前几个工作日起亮预警"),
    )  # fmt: skip

    def __init__(self, *args: Any, calendar: Mapping[Step, Term], **kwargs: Any) -> None:
        """Take the terms to start from; two fields for each of the eight steps."""
        super().__init__(*args, **kwargs)
        for step in Step:
            term, words = calendar.get(step), {"step": _(str(step.label))}
            self.fields[f"opens-{step}"] = day_field(_("%(step)s的开始日期") % words)
            self.fields[f"due-{step}"] = day_field(_("%(step)s的期限") % words)
            self.fields[f"opens-{step}"].initial = term and term.opens_on
            self.fields[f"due-{step}"].initial = term and term.due_on

    def rows(self) -> list[tuple[int, str, Any, Any]]:
        """Return number and name of each step with its two fields."""
        return [
            (number, _(str(step.label)), self[f"opens-{step}"], self[f"due-{step}"])
            for number, step in enumerate(Step, start=1)
        ]

    def calendar(self) -> dict[Step, Term]:
        """Return the terms as they were typed."""
        days: dict[str, date] = self.cleaned_data
        return {step: Term(days[f"opens-{step}"], days[f"due-{step}"]) for step in Step}
