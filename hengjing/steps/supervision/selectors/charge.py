"""What a leader looks at on a phone: what is red in the own charge, what was answered, how the rest stands."""

from dataclasses import dataclass
from datetime import datetime

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor, Subject
from hengjing.foundation.core.remembering import remembered
from hengjing.foundation.ui.data import Light
from hengjing.steps.schemes.data import SchemeData
from hengjing.steps.supervision.data import CaseState
from hengjing.steps.supervision.models import Case
from hengjing.steps.supervision.selectors.reading import list_cases
from hengjing.steps.tracking import api as tracking
from hengjing.steps.tracking.data import TaskState

INSTRUCT = "supervision.case:instruct"


@dataclass(frozen=True, slots=True)
class Charge:
    """The tasks in the charge of a leader, those that are red and amber first, and the matters that are open."""

    tasks: tuple[TaskState, ...]
    late: tuple[TaskState, ...]
    warned: tuple[TaskState, ...]
    answered: tuple[Case, ...]
    open_cases: tuple[Case, ...]


@remembered
def charge_of(*, actor: Actor, scheme: SchemeData, at: datetime) -> Charge:
    """Return what is in the charge of a leader under a scheme."""
    tasks = tuple(
        task
        for task in tracking.task_states(actor=actor, scheme=scheme, at=at)
        if access.allowed(
            actor=actor, action_name=INSTRUCT, subject=Subject(unit=task.item.unit, program=scheme.program.id)
        )
    )
    late = sorted((task for task in tasks if task.light is Light.LATE), key=lambda task: -task.late_days)
    cases = list(list_cases(actor=actor, scheme_id=scheme.id).exclude(state=CaseState.CLOSED))
    return Charge(
        tasks, tuple(late), tuple(task for task in tasks if task.light is Light.WARN),
        tuple(row for row in cases if row.state == CaseState.ANSWERED),
        tuple(row for row in cases if row.state != CaseState.ANSWERED),
    )  # fmt: skip
