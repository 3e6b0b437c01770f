"""Urging the units whose plans hold the step up (催办)."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from hengjing.foundation.access.data import Actor
from hengjing.foundation.audit.data import ObjectRef
from hengjing.foundation.notices import api as notices
from hengjing.foundation.notices.data import PressTarget
from hengjing.steps.plans.selectors.board import PlanRow, list_rows
from hengjing.steps.schemes import api as schemes

WORDS = "请尽快编报年度绩效计划"


@transaction.atomic
def press_plans(
    *, actor: Actor, at: datetime, scheme_id: int, rows: Sequence[str], key: UUID, words: str = WORDS
) -> int:
    """Urge the units of the chosen rows, whether their plan is begun or not; return how many were urged.

    A repeated click urges nobody again; rows that are not of the scheme or whose plan waits for somebody else are
    passed over.

    Raises:
        NotAllowed: The actor does not run the program.
    """
    scheme = schemes.scheme_by_id(scheme_id=scheme_id)
    chosen = [row for row in list_rows(actor=actor, scheme=scheme, at=at) if row.identity in set(rows)]
    targets = [_target(row, scheme.year, scheme.program.id) for row in chosen if row.waits_for_unit]
    if targets:
        notices.press(actor=actor, at=at, targets=targets, words=words, key=str(key))
    return len(targets)


def _target(row: PlanRow, year: int, program: int) -> PressTarget:
    if row.plan:
        return PressTarget(row.plan.ref(), f"/plans/{row.plan.uuid}/", unit=row.unit.id)
    label = f"{row.unit_name} {year} 年度绩效计划"
    subject = ObjectRef("plans.plan", row.unit.uuid, label, unit=row.unit.id, program=program)
    return PressTarget(subject, "/plans/", unit=row.unit.id)
