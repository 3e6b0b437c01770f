"""What evidence of an answer hangs on: whoever sees the matter reads it, the unit adds to it while it is open."""

from uuid import UUID

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor
from hengjing.foundation.audit.data import ObjectRef
from hengjing.foundation.core.errors import NotFound
from hengjing.foundation.files import api as files
from hengjing.steps.supervision.data import CaseState
from hengjing.steps.supervision.models import Case
from hengjing.steps.supervision.selectors.reading import get_case

WRITE = "supervision.case:write"


def register() -> None:
    """Tell files who may read and change the evidence of matters; called once from `apps.py`."""
    files.register_owner(Case.entity, _readable, _changeable)


def _readable(actor: Actor, uuid: str) -> ObjectRef | None:
    case = _case(actor, uuid)
    return case.ref() if case else None


def _changeable(actor: Actor, uuid: str) -> ObjectRef | None:
    case = _case(actor, uuid)
    if case is None or case.state not in {CaseState.OPEN, CaseState.IN_PROGRESS}:
        return None
    return case.ref() if access.allowed(actor=actor, action_name=WRITE, subject=case.subject()) else None


def _case(actor: Actor, uuid: str) -> Case | None:
    try:
        return get_case(actor=actor, uuid=UUID(uuid))
    except NotFound:
        return None
