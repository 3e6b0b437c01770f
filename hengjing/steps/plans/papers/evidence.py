"""What evidence of an item hangs on: whoever sees the plan reads it, whoever may edit the plan adds to it."""

from uuid import UUID

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor
from hengjing.foundation.audit.data import ObjectRef
from hengjing.foundation.core.errors import NotFound
from hengjing.foundation.files import api as files
from hengjing.steps.plans.data import PlanState
from hengjing.steps.plans.models import PlanItem
from hengjing.steps.plans.selectors.reading import get_item

EDIT = "plans.plan:edit"


def register() -> None:
    """Tell files who may read and change the evidence of plan items; called once from `apps.py`."""
    files.register_owner(PlanItem.entity, _readable, _changeable)


def _readable(actor: Actor, uuid: str) -> ObjectRef | None:
    item = _item(actor, uuid)
    return item.ref() if item else None


def _changeable(actor: Actor, uuid: str) -> ObjectRef | None:
    item = _item(actor, uuid)
    if item is None or item.plan.state != PlanState.DRAFT:
        return None
    may = access.allowed(actor=actor, action_name=EDIT, subject=item.plan.subject())
    return item.ref() if may else None


def _item(actor: Actor, uuid: str) -> PlanItem | None:
    try:
        return get_item(actor=actor, uuid=UUID(uuid))
    except NotFound:
        return None
