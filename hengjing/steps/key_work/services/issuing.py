"""Issuing a breakdown to the units; the one in force is superseded in the same act (P2)."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from hengjing.foundation.access.data import Actor
from hengjing.foundation.notices import api as notices
from hengjing.foundation.workflow import api as workflow
from hengjing.foundation.workflow.data import Fired
from hengjing.steps.key_work.data import Reached
from hengjing.steps.key_work.models import KeyWorkBreakdown
from hengjing.steps.key_work.selectors.board import reached_by
from hengjing.steps.key_work.selectors.reading import (
    comparison_of,
    frame_of,
    get_breakdown,
    latest_issued,
    problems_of,
)

FIRST = "请据此编报年度绩效计划"
LATER = "本单位承担的任务有变化，请在计划中从分解表更新"


@transaction.atomic
def issue_breakdown(*, actor: Actor, at: datetime, uuid: UUID, seen_version: int, key: UUID | None = None) -> Fired:
    """Issue a breakdown to the units; one that is in force is superseded in the same act (P2).

    Raises:
        NotReady: There is no task, or a check does not pass.
        NotFound, NotAllowed, StaleState: As `fire` says.
    """
    _hold_all(get_breakdown(actor=actor, uuid=uuid).scheme_id)
    row: Any = get_breakdown(actor=actor, uuid=uuid)
    row.found_problems = problems_of(breakdown=row)
    comparison = comparison_of(breakdown=row)
    before = latest_issued(scheme_id=row.scheme_id)
    if before and before.pk != row.pk:
        workflow.fire(
            instance=before, action="key_work.breakdown:supersede", actor=actor, at=at, seen_version=before.version
        )
    fired = workflow.fire(
        instance=row, action="key_work.breakdown:issue", actor=actor, at=at, seen_version=seen_version, key=key
    )
    if not fired.repeated:
        for unit in reached_by(frame=frame_of(breakdown=row), comparison=comparison, at=at):
            _tell(row, unit, FIRST if comparison is None else LATER, at)
    return fired


def _hold_all(scheme: int) -> None:
    """Let nobody else change a breakdown of the scheme meanwhile: two rows change, and both before the log is asked.

    The log lets one transaction at a time write, so whoever waits for a row while holding the log would wait for ever.
    """
    list(KeyWorkBreakdown.objects.select_for_update(no_key=True).filter(scheme_id=scheme).order_by("pk"))


def _tell(row: KeyWorkBreakdown, unit: Reached, words: str, at: datetime) -> None:
    """Tell the contacts of a unit; each unit is asked for one thing, its plan."""
    if unit.people:
        notices.tell(
            recipients=list(unit.people), action="key_work.breakdown:issue", subject=row.ref(),
            at=at, link="/plans/", words=words, asks=unit.unit,
        )  # fmt: skip
