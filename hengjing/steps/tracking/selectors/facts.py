"""Timeliness and quality as facts for the year's end: nothing is judged here (P4)."""

from collections import Counter
from datetime import date

from hengjing.foundation.orgs.api import day_of
from hengjing.foundation.workdays import api as workdays
from hengjing.steps.task_changes import api as task_changes
from hengjing.steps.task_changes.api import lateness
from hengjing.steps.task_changes.data import NOTHING_YET
from hengjing.steps.tracking.data import SUBMITTED, ReportFact, TaskFact
from hengjing.steps.tracking.models import Entry, Report
from hengjing.steps.tracking.selectors.state import progress_of_items


def facts_of(*, scheme_id: int, on: date) -> tuple[TaskFact, ...]:
    """Return the timeliness and quality of every task of a scheme and of each of its milestones, up to a day."""
    progress = progress_of_items(scheme_id=scheme_id)
    reports, returns = _counted(scheme_id)
    calendar, found = workdays.get_calendar(), []
    for item in task_changes.standing_items(scheme_id=scheme_id):
        known = progress.get(item.uuid, NOTHING_YET)
        days = [(entry.text, entry.due_on, known.day_of(entry.text) or known.finished_on) for entry in item.milestones]
        for milestone, due_on, done_on in [("", item.due_on, known.finished_on), *days]:
            planned = item.planned_on if due_on == item.due_on else due_on
            found.append(
                TaskFact(
                    unit=item.unit, item=item.uuid, name=item.name, milestone=milestone, planned_on=planned,
                    due_on=due_on, done_on=done_on, late_days=lateness(calendar, due_on, done_on or on),
                    reports=reports[item.uuid], returns=returns[item.uuid],
                )
            )  # fmt: skip
    return tuple(found)


def report_facts_of(*, scheme_id: int, on: date) -> tuple[ReportFact, ...]:
    """Return the timeliness and quality of every report of a scheme, up to a day."""
    calendar = workdays.get_calendar()
    return tuple(
        ReportFact(
            unit=row.unit_id, period=row.period, due_on=row.due_on, returns=row.returns,
            submitted_on=day_of(row.submitted_at) if row.submitted_at else None,
            late_days=row.late_days if row.state in SUBMITTED else lateness(calendar, row.due_on, on),
        )
        for row in Report.objects.filter(scheme_id=scheme_id).order_by("unit_id", "period")
    )  # fmt: skip


def _counted(scheme_id: int) -> tuple[Counter[str], Counter[str]]:
    reports: Counter[str] = Counter()
    returns: Counter[str] = Counter()
    rows = Entry.objects.filter(report__scheme_id=scheme_id, report__state__in=SUBMITTED)
    for item, times in rows.values_list("item_uuid", "returns"):
        reports[str(item)] += 1
        returns[str(item)] += times
    return reports, returns
