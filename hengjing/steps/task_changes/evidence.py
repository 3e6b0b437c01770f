"""What evidence of a request hangs on: whoever sees the request reads it, whoever may edit it adds to it."""

from uuid import UUID

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor
from hengjing.foundation.audit.data import ObjectRef
from hengjing.foundation.core.errors import NotFound
from hengjing.foundation.files import api as files
from hengjing.steps.task_changes.data import ChangeState
from hengjing.steps.task_changes.models import TaskChange
from hengjing.steps.task_changes.selectors.reading import get_change

EDIT = "task_changes.change:edit"


def register() -> None:
    """Tell files who may read and change the evidence of requests; called once from `apps.py`."""
    files.register_owner(TaskChange.entity, _readable, _changeable)


def _readable(actor: Actor, uuid: str) -> ObjectRef | None:
    change = _change(actor, uuid)
    return change.ref() if change else None


def _changeable(actor: Actor, uuid: str) -> ObjectRef | None:
    change = _change(actor, uuid)
    if change is None or change.state != ChangeState.REQUESTED:
        return None
    return change.ref() if access.allowed(actor=actor, action_name=EDIT, subject=change.subject()) else None


def _change(actor: Actor, uuid: str) -> TaskChange | None:
    try:
        return get_change(actor=actor, uuid=UUID(uuid))
    except NotFound:
        return None
