"""What the office does to all plans at once: consolidate those that are approved, urge those that are missing (P3)."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from hengjing.foundation.access.data import Actor
from hengjing.steps.consolidation.selectors import get_whole, list_units
from hengjing.steps.plans import api as plans
from hengjing.steps.plans.data import PlanState
from hengjing.steps.schemes.data import SchemeData

WORDS = "请尽快编报年度绩效计划，以便汇总"


def consolidate_approved(
    *, actor: Actor, at: datetime, scheme: SchemeData, seen: Sequence[tuple[UUID, int]], key: UUID
) -> tuple[int, tuple[tuple[str, str], ...]]:
    """Consolidate the plans that were approved on screen; return how many, and those that could not be, with why.

    Raises:
        NotAllowed: The actor may not see all plans of the program.
    """
    lines = list_units(actor=actor, whole=get_whole(actor=actor, scheme=scheme, at=at))
    own = {line.plan for line in lines if line.plan}
    chosen = [(uuid, version) for uuid, version in seen if str(uuid) in own]
    refused = plans.consolidate_plans(actor=actor, at=at, plans=chosen, key=key)
    return len(chosen) - len(refused), refused


def press_missing(*, actor: Actor, at: datetime, scheme: SchemeData, key: UUID) -> int:
    """Urge every unit whose plan waits for the unit itself; return how many. A repeated click urges nobody again.

    Raises:
        NotAllowed: The actor may not see all plans, or does not run the program.
    """
    lines = list_units(actor=actor, whole=get_whole(actor=actor, scheme=scheme, at=at))
    rows = [line.identity for line in lines if line.waits_for_unit]
    return plans.press_plans(actor=actor, at=at, scheme_id=scheme.id, rows=rows, key=key, words=WORDS)


def press_waiting(
    *, actor: Actor, at: datetime, scheme_id: int, rows: Sequence[str], key: UUID, words: str = WORDS
) -> int:
    """Urge units from the page of a step: those of the chosen rows whose plans wait for them."""
    return plans.press_plans(actor=actor, at=at, scheme_id=scheme_id, rows=rows, key=key, words=words)


def is_approved(state: str) -> bool:
    """Tell whether a plan can be consolidated."""
    return state == PlanState.APPROVED
