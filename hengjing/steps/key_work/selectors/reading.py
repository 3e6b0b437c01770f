"""Reads of breakdowns: every one starts from what the actor may see."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor
from hengjing.foundation.core.checks import Check
from hengjing.foundation.core.comparison import Changed
from hengjing.foundation.core.errors import NotFound, Problem
from hengjing.foundation.core.remembering import remembered
from hengjing.foundation.orgs import api as orgs
from hengjing.steps.key_work.content import Frame, changes, checks
from hengjing.steps.key_work.data import BreakdownState, KeyTaskData, Quarter, SupportingUnit
from hengjing.steps.key_work.models import KeyTask, KeyWorkBreakdown, TaskMilestone, TaskUnit
from hengjing.steps.scheme_versions import api as scheme_versions
from hengjing.steps.schemes import api as schemes
from hengjing.steps.schemes.data import SchemeData

VIEW = "key_work.breakdown:view"

First = TypeVar("First")
Second = TypeVar("Second")


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a breakdown changes of the one before it."""

    before: KeyWorkBreakdown
    changes: tuple[Changed, ...]
    units: frozenset[int]
    """The units for which something becomes different."""


def list_breakdowns(*, actor: Actor) -> QuerySet[KeyWorkBreakdown]:
    """Return the breakdowns that the actor may see; a draft only the office that writes it."""
    own_programs = schemes.program_ids_of(district=actor.district)
    rows = KeyWorkBreakdown.objects.select_related("scheme").filter(program_id__in=own_programs)
    reach = access.reach(actor=actor, action_name=VIEW)
    own = rows.filter(program_id__in=reach.programs)
    return (own | rows.exclude(state=BreakdownState.DRAFT)).distinct() if reach.whole else own


def get_breakdown(*, actor: Actor, uuid: UUID) -> KeyWorkBreakdown:
    """Return a breakdown with its tasks.

    Raises:
        NotFound: There is none, or none that the actor may see.
    """
    found = list_breakdowns(actor=actor).filter(uuid=uuid).first()
    if found is None:
        raise NotFound(_("没有这份重点工作任务分解表，或者您无权查看"))
    return found


@remembered
def every_row() -> tuple[KeyWorkBreakdown, ...]:
    """Return the breakdowns of all schemes that count: a few a year, which the lists of a page share."""
    return tuple(KeyWorkBreakdown.objects.exclude(state=BreakdownState.SUPERSEDED))


def latest_issued(*, scheme_id: int) -> KeyWorkBreakdown | None:
    """Return the breakdown in force for a scheme, or nothing."""
    issued = (row for row in every_row() if row.state == BreakdownState.ISSUED)
    return next((row for row in issued if row.scheme_id == scheme_id), None)


def scheme_of(*, breakdown: KeyWorkBreakdown) -> SchemeData:
    """Return the scheme of a breakdown, with the points that hold today."""
    return scheme_versions.scheme_today(scheme_id=breakdown.scheme_id)


def frame_of(*, breakdown: KeyWorkBreakdown) -> Frame:
    """Return what the tasks of a breakdown must fit into."""
    units = schemes.units_in(scheme_id=breakdown.scheme_id, on=breakdown.named_on)
    return Frame(scheme_of(breakdown=breakdown), {unit.id: unit.name for unit in units})


def list_tasks(*, breakdown: KeyWorkBreakdown, unit_id: int | None = None) -> tuple[KeyTaskData, ...]:
    """Return the tasks of a breakdown in its order; with a unit only those that it leads or supports."""
    rows = breakdown.tasks.all()
    if unit_id is not None:
        rows = rows.filter(Q(lead_unit_id=unit_id) | Q(pk__in=TaskUnit.objects.filter(unit_id=unit_id).values("task")))
    found = list(rows)
    ids = [row.pk for row in found]
    supporting = _below(TaskUnit.objects.filter(task__in=ids).values_list("task", "unit", "share"))
    milestones = _below(TaskMilestone.objects.filter(task__in=ids).values_list("task", "due_on", "text"))
    units = {row.lead_unit_id for row in found} | {unit for below in supporting.values() for unit, _share in below}
    named = orgs.units_in_order(ids=units, on=breakdown.named_on, year=breakdown.year)
    names = {unit.id: unit.name for unit in named}
    return tuple(
        _task(
            row, names, str(breakdown.uuid),
            tuple(SupportingUnit(unit, names[unit], share) for unit, share in supporting.get(row.pk, ())),
            tuple(Quarter(due_on, text) for due_on, text in milestones.get(row.pk, ())),
        )
        for row in found
    )  # fmt: skip


def _below(rows: Iterable[tuple[int, First, Second]]) -> dict[int, list[tuple[First, Second]]]:
    """Return what stands below each task, in its order; plain values, because a table has hundreds of tasks."""
    found: dict[int, list[tuple[First, Second]]] = {}
    for task, first, second in rows:
        found.setdefault(task, []).append((first, second))
    return found


def get_task(*, breakdown: KeyWorkBreakdown, task: UUID) -> KeyTaskData:
    """Return one task of a breakdown that the actor has got.

    Raises:
        NotFound: The breakdown has no such task.
    """
    found = next((each for each in list_tasks(breakdown=breakdown) if each.uuid == str(task)), None)
    if found is None:
        raise NotFound(_("分解表中没有这项任务，可能已被删除"))
    return found


def checks_of(*, breakdown: KeyWorkBreakdown, tasks: tuple[KeyTaskData, ...] | None = None) -> tuple[Check, ...]:
    """Return what is asked of a breakdown before it is issued, each with what is wrong (P2, C1)."""
    found = list_tasks(breakdown=breakdown) if tasks is None else tasks
    return checks(found, frame_of(breakdown=breakdown), str(breakdown.uuid))


def problems_of(*, breakdown: KeyWorkBreakdown) -> list[Problem]:
    """Return what a breakdown still lacks before it can be issued."""
    found = [problem for check in checks_of(breakdown=breakdown) for problem in check.problems]
    return [*scheme_versions.issued_problems(breakdown.scheme_id), *found]


def comparison_of(*, breakdown: KeyWorkBreakdown, tasks: tuple[KeyTaskData, ...] | None = None) -> Comparison | None:
    """Return what a breakdown changes of the one that it supersedes, or is to supersede; nothing for the first."""
    earlier = KeyWorkBreakdown.objects.filter(scheme_id=breakdown.scheme_id, number__lt=breakdown.number)
    before = earlier.order_by("-number").first()
    if before is None:
        return None
    old, new = list_tasks(breakdown=before), list_tasks(breakdown=breakdown) if tasks is None else tasks
    found = changes(old, new)
    touched = {change.item for change in found}
    units = {
        unit
        for task in (*old, *new)
        if task.uuid in touched
        for unit in (task.lead_unit, *(entry.unit for entry in task.supporting_units))
    }
    return Comparison(before, found, frozenset(units))


def tasks_of_unit(*, scheme_id: int, unit_id: int) -> tuple[KeyTaskData, ...]:
    """Return the issued tasks that a unit leads or supports under a scheme, in the order of the table."""
    breakdown = latest_issued(scheme_id=scheme_id)
    return list_tasks(breakdown=breakdown, unit_id=unit_id) if breakdown else ()


def tasks_in_force(*, scheme_id: int) -> tuple[KeyTaskData, ...]:
    """Return every issued task of a scheme, in the order of the table."""
    breakdown = latest_issued(scheme_id=scheme_id)
    return list_tasks(breakdown=breakdown) if breakdown else ()


def _task(
    row: KeyTask,
    names: dict[int, str],
    breakdown: str,
    supporting: tuple[SupportingUnit, ...],
    milestones: tuple[Quarter, ...],
) -> KeyTaskData:
    return KeyTaskData(
        uuid=str(row.origin_uuid),
        number=row.number,
        name=row.name,
        source_document=row.source_document,
        lead_leader=row.lead_leader,
        lead_unit=row.lead_unit_id,
        lead_unit_name=names[row.lead_unit_id],
        supporting_units=supporting,
        responsible_person=row.responsible_person,
        target=row.target,
        challenge=row.challenge,
        milestones=milestones,
        due_on=row.due_on,
        points=row.points,
        evidence_expected=row.evidence_expected,
        breakdown=breakdown,
    )
