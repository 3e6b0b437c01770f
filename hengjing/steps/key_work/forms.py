"""Shape and wording of what the office types into a breakdown; the rules are in `content` and the database."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hengjing.foundation.access.api import day_field
from hengjing.foundation.core.errors import Problem
from hengjing.foundation.core.form_parts import SeenForm
from hengjing.foundation.workflow.api import Kept
from hengjing.steps.key_work.content import QUARTER, Frame, end_of_quarter, faults, fingerprint, quarter_of
from hengjing.steps.key_work.data import Heading, KeyTaskData, TaskDraft

QUARTERS = (
    gettext_lazy("第一季度"),
    gettext_lazy("第二季度"),
    gettext_lazy("第三季度"),
    gettext_lazy("第四季度"),
)
EMPTY_ROWS = 2
MOST_UNITS = 30


class StartForm(forms.Form):
    """The scheme whose breakdown is begun."""

    scheme = forms.IntegerField(widget=forms.HiddenInput)


class ReasonForm(StartForm):
    """Why a breakdown in force is to be superseded."""

    reason = forms.CharField(
        label=gettext_lazy("变更理由"), max_length=500, widget=forms.Textarea({"rows": 3}),
        error_messages={"required": gettext_lazy("请填写变更理由")},
    )  # fmt: skip


class HeadingForm(SeenForm):
    """Title and document number of a breakdown."""

    title = forms.CharField(label=gettext_lazy("标题"), max_length=128)
    document_number = forms.CharField(
        label=gettext_lazy("发文字号"), max_length=64, required=False,
        help_text=gettext_lazy("印发时的文号，例如 示政发〔2026〕5号；尚无文号可不填"),
    )  # fmt: skip

    def heading(self) -> Heading:
        """Return what was typed, for the service."""
        return Heading(**self.typed())


class TaskForm(SeenForm):
    """One task, apart from its cooperating units and its milestones."""

    seen_task = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)
    """The hash of the task as the person had it on screen."""
    number = forms.IntegerField(
        label=gettext_lazy("序号"), min_value=1, max_value=9999,
        help_text=gettext_lazy("排在第几项；改动后其余各项顺次重排"),
    )  # fmt: skip
    name = forms.CharField(label=gettext_lazy("任务"), max_length=200)
    source_document = forms.CharField(
        label=gettext_lazy("任务来源"), max_length=300, help_text=gettext_lazy("布置任务的文件、会议或者领导批示")
    )
    lead_leader = forms.CharField(label=gettext_lazy("牵头领导"), max_length=64, required=False)
    lead_unit = forms.TypedChoiceField(label=gettext_lazy("主责单位"), coerce=int)
    responsible_person = forms.CharField(label=gettext_lazy("责任人"), max_length=64, required=False)
    target = forms.CharField(label=gettext_lazy("目标值"), max_length=200)
    challenge = forms.CharField(label=gettext_lazy("挑战值"), max_length=200, required=False)
    points = forms.DecimalField(label=gettext_lazy("分值"), max_digits=7, decimal_places=2, min_value=Decimal("0.01"))
    due_on = day_field(gettext_lazy("完成时限"))
    evidence_expected = forms.CharField(
        label=gettext_lazy("佐证"), max_length=300, required=False,
        help_text=gettext_lazy("年终以什么材料证明，例如验收报告、平台数据"),
    )  # fmt: skip

    def __init__(self, *args: Any, units: Mapping[int, str], **kwargs: Any) -> None:
        """Offer the units of the scheme only."""
        super().__init__(*args, **kwargs)
        lead: Any = self.fields["lead_unit"]
        lead.choices = [("", "—"), *units.items()]


class SupportingForm(forms.Form):
    """A cooperating unit and its share; a row without a unit is none."""

    unit = forms.TypedChoiceField(label=gettext_lazy("协办单位"), coerce=int, empty_value=None, required=False)
    share = forms.DecimalField(
        label=gettext_lazy("份额（%）"), max_digits=5, decimal_places=2, required=False,
        min_value=Decimal("0.01"), max_value=Decimal(100),
    )  # fmt: skip

    def __init__(self, *args: Any, units: Mapping[int, str], **kwargs: Any) -> None:
        """Offer the units of the scheme only."""
        super().__init__(*args, **kwargs)
        unit: Any = self.fields["unit"]
        unit.choices = [("", "—"), *units.items()]

    def clean(self) -> dict[str, Any]:
        """Refuse a share of nobody."""
        values = super().clean() or {}
        if values.get("share") is not None and not values.get("unit") and not self.errors:
            self.add_error("unit", _("请选择协办单位"))
        return values


class QuarterForm(forms.Form):
    """What is reached by a day of one quarter; without words there is no milestone."""

    due_on = day_field(gettext_lazy("日期"), required=False)
    text = forms.CharField(label=gettext_lazy("节点"), max_length=200, required=False)

    def __init__(self, *args: Any, year: int, quarter: int, **kwargs: Any) -> None:
        """Know the quarter that the row is for."""
        super().__init__(*args, **kwargs)
        self.year, self.quarter, self.name = year, quarter, QUARTERS[quarter - 1]
        self.fields["due_on"].label = self.name

    def clean(self) -> dict[str, Any]:
        """Refuse a day of another quarter; without one the last of the quarter is meant."""
        values = super().clean() or {}
        if not values.get("text"):
            return values
        day = values.get("due_on") or end_of_quarter(self.year, self.quarter)
        if not self.errors and (day.year, quarter_of(day)) != (self.year, self.quarter):
            words = {"year": self.year, "quarter": self.name}
            self.add_error("due_on", _("日期应在 %(year)s 年%(quarter)s内") % words)
        return {**values, "due_on": day}


class _Quarters(BaseFormSet):  # type: ignore[type-arg]
    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        return {**super().get_form_kwargs(index), "quarter": min((index or 0) + 1, len(QUARTERS))}


SupportingFormSet = formset_factory(SupportingForm, extra=EMPTY_ROWS, max_num=MOST_UNITS, validate_max=True)
QuarterFormSet = formset_factory(QuarterForm, formset=_Quarters, extra=0, max_num=len(QUARTERS), validate_max=True)


class TaskEditor:
    """The page of one task: its fields, its cooperating units and its quarters, judged together."""

    def __init__(
        self, data: Any, *, frame: Frame, number: int, task: KeyTaskData | None, kept: Kept | None = None
    ) -> None:
        """Show a task that stands, or an empty one with the next number; what was kept of the form goes before."""
        self.frame, self.task, self.kept, units = frame, task, kept, {"units": frame.units}
        self.form = TaskForm(data, initial=_initial(task, number) | (kept.values() if kept else {}), **units)
        standing = [{"unit": each.unit, "share": each.share} for each in (task.supporting_units if task else ())]
        supporting: Any = kept.rows("supporting") if kept else standing
        self.supporting = SupportingFormSet(data, prefix="supporting", initial=supporting, form_kwargs=units)
        year = frame.scheme.year
        quarters: Any = kept.rows("quarter", empty=True) if kept else _initial_quarters(task, year)
        self.quarters = QuarterFormSet(data, prefix="quarter", initial=quarters, form_kwargs={"year": year})
        self.of_units: list[Problem] = []
        """What is wrong with the cooperating units together."""

    def is_valid(self) -> bool:
        """Tell whether what was typed is a task that fits the scheme; all that is wrong is said at once, in place."""
        found = [part.is_valid() for part in (self.form, self.supporting, self.quarters)]
        if not found[0]:
            return False
        problems = faults(self.draft(), self.frame)
        for problem in problems:
            if problem.path.startswith(QUARTER):
                self.quarters.forms[int(problem.path.removeprefix(QUARTER)) - 1].add_error("due_on", problem.message)
            elif problem.path in self.form.fields:
                self.form.add_error(problem.path, problem.message)
        self.of_units = [problem for problem in problems if problem.path == "supporting"]
        return all(found) and not problems

    @property
    def problems(self) -> list[Problem]:
        """What is wrong with cooperating units and quarters, for the summary above; the rest its form tells."""
        wrong = [
            Problem("typed", str(error), str(bound.label))
            for part in (*self.supporting, *self.quarters)
            for bound in part
            for error in bound.errors
        ]
        return self.of_units + wrong

    def draft(self) -> TaskDraft:
        """Return what was typed, for the service."""
        values = {name: value for name, value in self.form.typed().items() if name != "seen_task"}
        return TaskDraft(
            **values,
            supporting=tuple((row["unit"], row.get("share")) for row in _rows(self.supporting) if row.get("unit")),
            milestones=tuple(
                sorted(
                    (row["due_on"], row["text"])
                    for row in _rows(self.quarters)
                    if row.get("text") and row.get("due_on")
                )
            ),
            origin=UUID(self.task.uuid) if self.task else None,
        )

    @property
    def present(self) -> str:
        """The hash of the task as it is now; nothing for a new one."""
        return fingerprint(self.task) if self.task else ""

    @property
    def changed_since(self) -> bool:
        """Tell whether the task has changed since the text that was kept was typed."""
        return self.kept is not None and self.kept.fields.get("seen_task", [""])[-1] != self.present

    def saw_the_present(self) -> bool:
        """Tell whether the task still says what it said when the page was opened; a new one cannot have changed."""
        return bool(self.form.cleaned_data["seen_task"] == self.present)


def _rows(parts: Any) -> list[dict[str, Any]]:
    return [part.cleaned_data for part in parts]


def _initial(task: KeyTaskData | None, number: int) -> dict[str, Any]:
    if task is None:
        return {"number": number}
    return {name: getattr(task, name) for name in TaskForm.base_fields if hasattr(task, name)}


def _initial_quarters(task: KeyTaskData | None, year: int) -> list[dict[str, Any]]:
    standing = {quarter_of(entry.due_on): entry for entry in (task.milestones if task else ())}
    return [
        {"due_on": standing[quarter].due_on, "text": standing[quarter].text}
        if quarter in standing
        else {"due_on": end_of_quarter(year, quarter)}
        for quarter in range(1, len(QUARTERS) + 1)
    ]
