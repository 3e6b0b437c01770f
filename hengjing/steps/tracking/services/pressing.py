"""Urging the units whose reports or tasks are late (催办)."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from hengjing.foundation.access.data import Actor
from hengjing.foundation.audit.data import ObjectRef
from hengjing.foundation.notices import api as notices
from hengjing.foundation.notices.data import PressTarget
from hengjing.steps.schemes import api as schemes
from hengjing.steps.task_changes.data import Period
from hengjing.steps.tracking.selectors.board import ReportRow, report_rows
from hengjing.steps.tracking.selectors.reading import period_of, periods_asked
from hengjing.steps.tracking.selectors.state import task_states

WORDS = "请尽快报送任务进展"
TASK_WORDS = "请加快推进，并在进展报告中说明原因和措施"


@transaction.atomic
def press_reports(
    *, actor: Actor, at: datetime, scheme_id: int, rows: Sequence[str], key: UUID, words: str = WORDS,
    period: str = "",
) -> int:  # fmt: skip
    """Urge the units of the chosen rows to report; return how many were urged.

    Without a period the newest one that is asked for counts. A repeated click urges nobody again.

    Raises:
        NotAllowed: The actor does not run the program.
    """
    scheme = schemes.scheme_by_id(scheme_id=scheme_id)
    newest = next(iter(periods_asked(scheme=scheme, on=at.date())), None)
    asked = period_of(scheme=scheme, code=period) if period else newest
    if asked is None:
        return 0
    every = report_rows(actor=actor, scheme=scheme, period=asked, at=at)
    targets = [
        _of_report(row, asked, scheme.program.id) for row in every if row.identity in set(rows) and row.waits_for_unit
    ]
    if targets:
        notices.press(actor=actor, at=at, targets=targets, words=words, key=str(key))
    return len(targets)


@transaction.atomic
def press_tasks(
    *, actor: Actor, at: datetime, scheme_id: int, rows: Sequence[str], key: UUID, words: str = TASK_WORDS
) -> int:
    """Urge the units of the chosen tasks; return how many tasks were urged; finished ones are passed over.

    Raises:
        NotAllowed: The actor does not run the program.
    """
    scheme = schemes.scheme_by_id(scheme_id=scheme_id)
    chosen = set(rows)
    targets = [
        PressTarget(
            ObjectRef("tracking.task", task.item.uuid, task.item.name, unit=task.item.unit, program=scheme.program.id),
            task.url,
            unit=task.item.unit,
        )
        for task in task_states(actor=actor, scheme=scheme, at=at)
        if task.item.uuid in chosen and task.progress.finished_on is None
    ]
    if targets:
        notices.press(actor=actor, at=at, targets=targets, words=words, key=str(key))
    return len(targets)


def _of_report(row: ReportRow, period: Period, program: int) -> PressTarget:
    if row.report:
        return PressTarget(row.report.ref(), f"/tracking/reports/{row.report.uuid}/", unit=row.unit.id)
    subject = ObjectRef(
        "tracking.report", row.unit.uuid, f"{row.unit_name} {period.label}任务进展", unit=row.unit.id, program=program
    )
    return PressTarget(subject, f"/tracking/reports/?period={period.code}", unit=row.unit.id)
