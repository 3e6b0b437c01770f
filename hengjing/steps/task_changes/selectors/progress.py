"""Which requests wait, for the year strip and the workbench."""

from hengjing.foundation.access.data import Actor
from hengjing.steps.task_changes.data import ChangeState
from hengjing.steps.task_changes.models import TaskChange
from hengjing.steps.task_changes.selectors.reading import list_changes

OPEN = (ChangeState.WITH_OFFICE, ChangeState.WITH_LEADER)


def waiting_changes(*, actor: Actor, scheme_id: int) -> tuple[TaskChange, ...]:
    """Return the requests of a scheme that wait for the office or the leader in charge."""
    return tuple(list_changes(actor=actor, scheme_id=scheme_id).filter(state__in=OPEN))
