"""The desks of a person."""

from collections.abc import Sequence
from datetime import datetime

from hengjing.desks.assessing import assessing
from hengjing.desks.charge import in_charge
from hengjing.desks.data import Desk, DeskRow
from hengjing.desks.deciding import approving, deliberating
from hengjing.desks.leading import Leading, leading
from hengjing.foundation.access.data import Actor, Role
from hengjing.foundation.notices.data import Todo
from hengjing.steps.schemes.data import SchemeData

__all__ = ["Desk", "DeskRow", "Leading", "desks_of", "leading"]


def desks_of(*, actor: Actor, scheme: SchemeData | None, todos: Sequence[Todo], at: datetime) -> tuple[Desk, ...]:
    """Return the desks of the roles that the person holds; those that depend on a scheme only where there is one."""
    found: list[Desk] = []
    if actor.held(Role.GROUP_HEAD, Role.GROUP_MEMBER):
        found += deliberating(actor=actor, at=at)
    if actor.held(Role.GOVERNMENT_LEADER):
        found.append(approving(scheme=scheme, todos=todos, at=at))
    if actor.held(Role.LEADER_IN_CHARGE) and scheme:
        found += in_charge(actor=actor, scheme=scheme, at=at)
    if actor.held(Role.ASSESSOR) and scheme:
        found += assessing(actor=actor, scheme=scheme, at=at)
    return tuple(found)
