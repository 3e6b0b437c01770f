"""Many breakdowns and tasks at once: what can be begun, whom an issue reaches, what is found, what is to be done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor, Role, Subject
from hengjing.foundation.notices.data import Todo
from hengjing.foundation.posts import api as posts
from hengjing.foundation.workdays import api as workdays
from hengjing.foundation.workflow import api as workflow
from hengjing.steps.key_work.content import Frame
from hengjing.steps.key_work.data import BreakdownState, KeyTaskData, Reached
from hengjing.steps.key_work.models import KeyTask, KeyWorkBreakdown
from hengjing.steps.key_work.selectors.reading import Comparison, every_row, list_breakdowns
from hengjing.steps.schemes import api as schemes
from hengjing.steps.schemes.data import SchemeData, Step

DRAFT = "key_work.breakdown:draft"


@dataclass(frozen=True, slots=True)
class OwnTasks:
    """What one unit carries: each task with its part and its points, and the points together."""

    unit_name: str
    tasks: tuple[tuple[KeyTaskData, str, Decimal], ...]
    points: Decimal


def may_draft(*, actor: Actor, scheme: SchemeData) -> bool:
    """Tell whether the actor can begin a breakdown of the scheme now: nobody is at one yet."""
    standing = KeyWorkBreakdown.objects.filter(scheme_id=scheme.id, state=BreakdownState.DRAFT).exists()
    subject = Subject(program=scheme.program.id)
    return not standing and access.allowed(actor=actor, action_name=DRAFT, subject=subject)


def reached_by(*, frame: Frame, comparison: Comparison | None, at: datetime) -> tuple[Reached, ...]:
    """Return the units that an issue reaches with the contacts who are told, in the order of the scheme.

    The first breakdown asks every unit for its plan; a later one is of matter to the units whose tasks it changes.
    """
    reached = {unit: name for unit, name in frame.units.items() if comparison is None or unit in comparison.units}
    contacts = posts.filers_of(units=reached, at=at)
    return tuple(
        Reached(unit, name, tuple(person.user_id for person in contacts[unit])) for unit, name in reached.items()
    )


def own_units(*, actor: Actor) -> frozenset[int]:
    """Return the units for which the actor fills in or answers."""
    held = (*actor.held(Role.UNIT_FILER), *actor.held(Role.UNIT_HEAD))
    return frozenset(unit for grant in held for unit in grant.units)


def carrying(*, actor: Actor, tasks: Sequence[KeyTaskData]) -> tuple[tuple[int, str], ...]:
    """Return the actor's units that lead or support something of these tasks, with their names."""
    own = own_units(actor=actor)
    named = {task.lead_unit: task.lead_unit_name for task in tasks}
    named |= {entry.unit: entry.name for task in tasks for entry in task.supporting_units}
    return tuple((unit, name) for unit, name in named.items() if unit in own)


def own_tasks(*, actor: Actor, tasks: Sequence[KeyTaskData]) -> tuple[OwnTasks, ...]:
    """Return for each of the actor's units what it carries, led or supported, and the points of it (P2)."""
    return tuple(
        OwnTasks(
            name,
            tuple((task, task.share_of(unit), task.points_of(unit)) for task in tasks if task.share_of(unit)),
            sum((task.points_of(unit) for task in tasks), Decimal("0.00")),
        )
        for unit, name in carrying(actor=actor, tasks=tasks)
    )


def search(*, actor: Actor, words: str) -> tuple[tuple[str, str, str], ...]:
    """Return title, address and place of the tasks that the actor may see and whose names hold the words."""
    rows = KeyTask.objects.select_related("breakdown").filter(
        breakdown__in=list_breakdowns(actor=actor).exclude(state=BreakdownState.SUPERSEDED), name__icontains=words
    )
    return tuple(
        (row.name, f"/key-work/{row.breakdown.uuid}/tasks/{row.origin_uuid}/", row.breakdown.title) for row in rows[:20]
    )


def todo_for(*, actor: Actor, at: datetime) -> tuple[Todo, ...]:
    """Return what the actor has to do about breakdowns: finish and issue a draft (P2)."""
    programs = access.reach(actor=actor, action_name="key_work.breakdown:issue").programs
    if not programs or not workflow.occupied(KeyWorkBreakdown.entity, [BreakdownState.DRAFT]):
        return ()
    drafts = (row for row in every_row() if row.state == BreakdownState.DRAFT)
    return tuple(_todo(row, at) for row in drafts if row.program_id in programs)


def _todo(row: KeyWorkBreakdown, at: datetime) -> Todo:
    scheme = schemes.scheme_by_id(scheme_id=row.scheme_id)
    due_on = scheme.due_on(Step.SCHEME)
    light = workdays.get_calendar().light(due_on, at.date(), scheme.amber_days)
    return Todo(
        title=row.title, link=f"/key-work/{row.uuid}/", action="key_work.breakdown:issue", due_on=due_on,
        since=row.drafted_at, light=light,
    )  # fmt: skip
