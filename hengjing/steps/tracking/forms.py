"""Shape and wording of what people type into reports; the rules are in services and the database."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hengjing.foundation.access.api import day_field
from hengjing.foundation.core.form_parts import SeenForm
from hengjing.foundation.ui.wording import within_quotes
from hengjing.steps.plans.data import Verdict
from hengjing.steps.task_changes.data import MilestoneState
from hengjing.steps.tracking.data import EntryData, EntryDraft

VERDICTS = [(verdict.value, gettext_lazy(str(verdict.label))) for verdict in Verdict]
_ROW = re.compile(r"(unit:)?[0-9a-f-]{36}")


class StartForm(forms.Form):
    """The scheme, unit and period whose report is begun."""

    scheme = forms.IntegerField(widget=forms.HiddenInput)
    unit = forms.IntegerField(widget=forms.HiddenInput)
    period = forms.RegexField(r"^\d{4}-(\d{2}|Q[1-4])$", widget=forms.HiddenInput)


class EntryForm(SeenForm):
    """What the contact says of one task in a period, with a day for each milestone that was reached."""

    unchanged = forms.BooleanField(label=gettext_lazy("本期无变化"), required=False)
    done = forms.CharField(
        label=gettext_lazy("进展情况"), max_length=2000, required=False, widget=forms.Textarea({"rows": 3}),
        help_text=gettext_lazy("本期做了什么；没有变化勾选上面一项即可"),
    )  # fmt: skip
    percent = forms.IntegerField(label=gettext_lazy("进度（%）"), min_value=0, max_value=100)
    value = forms.CharField(label=gettext_lazy("完成值"), max_length=200, required=False)
    problems = forms.CharField(
        label=gettext_lazy("存在问题"), max_length=1000, required=False, widget=forms.Textarea({"rows": 2}),
        help_text=gettext_lazy("逾期的任务须写明原因和措施"),
    )  # fmt: skip
    finished_on = day_field(gettext_lazy("完成日期"), gettext_lazy("全部完成时填写，进度同时填 100"), required=False)

    def __init__(self, *args: Any, milestones: Iterable[MilestoneState], **kwargs: Any) -> None:
        """Take a day for each milestone of the task."""
        super().__init__(*args, **kwargs)
        self.milestones = tuple(milestones)
        for number, milestone in enumerate(self.milestones):
            label = _("节点“%(text)s”达到日期") % {"text": within_quotes(milestone.text)}
            self.fields[f"reached-{number}"] = day_field(label, required=False)

    def clean(self) -> dict[str, Any]:
        """Ask for words or for “no change”, and for 100 % together with the day of finishing."""
        values: dict[str, Any] = super().clean() or {}
        if not values.get("unchanged") and not values.get("done"):
            self.add_error("done", _("请填写进展情况，或者勾选“本期无变化”"))
        return values

    def draft(self, entry: UUID) -> EntryDraft:
        """Return what was typed, for the service."""
        values = self.cleaned_data
        reached = tuple(
            (milestone.text, values[f"reached-{number}"])
            for number, milestone in enumerate(self.milestones)
            if values.get(f"reached-{number}")
        )
        return EntryDraft(
            entry=entry, percent=values["percent"], value=values["value"], done=values["done"],
            problems=values["problems"], unchanged=values["unchanged"], finished_on=values["finished_on"],
            reached=reached,
        )  # fmt: skip


def initial_of(entry: EntryData, milestones: Iterable[MilestoneState]) -> dict[str, Any]:
    """Return what a report says of a task so far, for its form."""
    days: dict[str, date] = dict(entry.reached)
    found: dict[str, Any] = {name: getattr(entry, name) for name in EntryForm.base_fields if hasattr(entry, name)}
    return found | {f"reached-{number}": days.get(each.text) for number, each in enumerate(milestones)}


class ReviewForm(SeenForm):
    """A verdict and a reason for each task, as the office looks at a report."""

    def __init__(self, *args: Any, entries: Iterable[EntryData], **kwargs: Any) -> None:
        """Take a pair of fields for each entry."""
        super().__init__(*args, **kwargs)
        self.entries = tuple(entries)
        for entry in self.entries:
            self.fields[f"verdict-{entry.uuid}"] = forms.ChoiceField(
                label=_("第 %(number)s 项核对意见") % {"number": entry.number}, choices=VERDICTS, required=False,
                initial=entry.verdict, widget=forms.RadioSelect,
            )  # fmt: skip
            self.fields[f"reason-{entry.uuid}"] = forms.CharField(
                label=_("第 %(number)s 项退回理由") % {"number": entry.number}, max_length=500, required=False,
                initial=entry.verdict_reason,
            )  # fmt: skip

    def rows(self) -> list[tuple[EntryData, Any, Any]]:
        """Return each entry with its two fields."""
        return [(entry, self[f"verdict-{entry.uuid}"], self[f"reason-{entry.uuid}"]) for entry in self.entries]

    def verdicts(self) -> dict[UUID, tuple[str, str]]:
        """Return what was said of each entry."""
        values = self.cleaned_data
        return {
            UUID(entry.uuid): (values[f"verdict-{entry.uuid}"], values[f"reason-{entry.uuid}"].strip())
            for entry in self.entries
        }


class ChosenForm(forms.Form):
    """Rows chosen in a list: identities of tasks, reports, or `unit:uuid` of a unit without a report."""

    chosen = forms.TypedMultipleChoiceField(required=False)
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Take whatever has the form of a row; services look whether it is one of the person's."""
        super().__init__(*args, **kwargs)
        chosen = self.data.getlist("chosen") if hasattr(self.data, "getlist") else []
        rows: Any = self.fields["chosen"]
        rows.choices = [(entry, entry) for entry in chosen if _ROW.fullmatch(entry)]

    def rows(self) -> list[str]:
        """Return everything chosen."""
        return list(self.cleaned_data["chosen"])


class UnchangedForm(ChosenForm, SeenForm):
    """Tasks of a report of which nothing changed."""

    def entries(self) -> list[UUID]:
        """Return the chosen entries."""
        return [UUID(row) for row in self.rows() if not row.startswith("unit:")]
