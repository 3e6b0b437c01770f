"""What a person has to do about supplements."""

from collections.abc import Mapping
from datetime import datetime

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor
from hengjing.foundation.notices.data import Todo
from hengjing.foundation.workflow import api as workflow
from hengjing.steps.supplements.data import SupplementState
from hengjing.steps.supplements.models import Supplement
from hengjing.steps.supplements.selectors.reading import list_supplements, url_of

WAITS: Mapping[str, str] = {
    SupplementState.DRAFTED: "supplements.supplement:put_up",
    SupplementState.AWAITING_APPROVAL: "supplements.supplement:approve",
    SupplementState.APPROVED: "supplements.supplement:issue",
    SupplementState.ISSUED: "supplements.supplement:confirm",
    SupplementState.CONFIRMED: "supplements.supplement:sign",
}
"""By which action each state goes on."""


def todo_for(*, actor: Actor, at: datetime) -> tuple[Todo, ...]:  # noqa: ARG001 (the same of every step)
    """Return what the actor has to do about supplements: put up, approve, issue, confirm, enter a signature."""
    mine = [state for state, action in WAITS.items() if access.may_ever(actor=actor, action_name=action)]
    open_to_me = workflow.occupied(Supplement.entity, mine)
    if not open_to_me:
        return ()
    found = [
        (row, WAITS[row.state])
        for row in workflow.with_arrival(list_supplements(actor=actor).filter(state__in=open_to_me))
        if access.allowed(actor=actor, action_name=WAITS[row.state], subject=row.subject())
    ]
    return tuple(
        Todo(str(row), url_of(row), action, since=workflow.arrival_of(row), unit=row.unit_name) for row, action in found
    )
