"""Reads of the breakdown: start from what the actor may see."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor
from hengjing.foundation.core.errors import NotFound, Problem
from hengjing.foundation.notices.data import Todo
from hengjing.foundation.orgs import api as orgs
from hengjing.foundation.workdays import api as workdays
from hengjing.steps.key_work.data import BreakdownState, KeyTaskData, Quarter, SupportingUnit
from hengjing.steps.key_work.models import KeyTask, KeyWorkBreakdown, TaskUnit
from hengjing.steps.schemes import api as schemes
from hengjing.steps.schemes.data import Step

VIEW = "key_work.breakdown:view"


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
        raise NotFound("没有这份重点工作任务分解表，或者您无权查看")
    return found


def latest_issued(*, scheme_id: int) -> KeyWorkBreakdown | None:
    """Return the breakdown in force for a scheme, or nothing."""
    return KeyWorkBreakdown.objects.filter(scheme_id=scheme_id, state=BreakdownState.ISSUED).first()


def list_tasks(*, breakdown: KeyWorkBreakdown) -> tuple[KeyTaskData, ...]:
    """Return the tasks of a breakdown in its order."""
    return _tasks(breakdown, breakdown.tasks.all())


def _tasks(breakdown: KeyWorkBreakdown, rows: QuerySet[KeyTask]) -> tuple[KeyTaskData, ...]:
    found = list(rows.prefetch_related("supporting", "milestones"))
    units = {row.lead_unit_id for row in found} | {entry.unit_id for row in found for entry in row.supporting.all()}
    named = orgs.units_in_order(ids=units, on=breakdown.named_on, year=breakdown.year)
    names = {unit.id: unit.name for unit in named}
    return tuple(_task(row, names, str(breakdown.uuid)) for row in found)


def problems_of(*, breakdown: KeyWorkBreakdown) -> list[Problem]:
    """Return what a breakdown still lacks before it can be issued."""
    tasks = list_tasks(breakdown=breakdown)
    if not tasks:
        return [Problem("no_task", _("分解表还没有任务"), "tasks", _("请添加任务或导入 Excel"))]
    said = _("第 %(number)s 项“%(name)s”没有季度节点")
    return [
        Problem("milestones_missing", said % {"number": task.number, "name": task.name}, f"task-{task.number}")
        for task in tasks
        if not task.milestones
    ]


def tasks_of_unit(*, scheme_id: int, unit_id: int) -> tuple[KeyTaskData, ...]:
    """Return the issued tasks that a unit leads or supports under a scheme, in the order of the table."""
    breakdown = latest_issued(scheme_id=scheme_id)
    if breakdown is None:
        return ()
    own = breakdown.tasks.filter(Q(lead_unit=unit_id) | Q(pk__in=TaskUnit.objects.filter(unit=unit_id).values("task")))
    return _tasks(breakdown, own)


def _task(row: KeyTask, names: dict[int, str], breakdown: str) -> KeyTaskData:
    return KeyTaskData(
        uuid=str(row.origin_uuid),
        number=row.number,
        name=row.name,
        source_document=row.source_document,
        lead_leader=row.lead_leader,
        lead_unit=row.lead_unit_id,
        lead_unit_name=names[row.lead_unit_id],
        supporting_units=tuple(
            SupportingUnit(entry.unit_id, names[entry.unit_id], entry.share) for entry in row.supporting.all()
        ),
        responsible_person=row.responsible_person,
        target=row.target,
        challenge=row.challenge,
        milestones=tuple(Quarter(entry.due_on, entry.text) for entry in row.milestones.all()),
        due_on=row.due_on,
        points=row.points,
        evidence_expected=row.evidence_expected,
        breakdown=breakdown,
    )


def search(*, actor: Actor, words: str) -> tuple[tuple[str, str, str], ...]:
    """Return title, address and place of the tasks that the actor may see and whose names hold the words."""
    rows = KeyTask.objects.select_related("breakdown").filter(
        breakdown__in=list_breakdowns(actor=actor).exclude(state=BreakdownState.SUPERSEDED), name__icontains=words
    )
    return tuple(
        (row.name, f"/key-work/{row.breakdown.uuid}/#task-{row.number}", row.breakdown.title) for row in rows[:20]
    )


def todo_for(*, actor: Actor, at: datetime) -> tuple[Todo, ...]:
    """Return what the actor has to do about breakdowns: finish and issue a draft (P2)."""
    programs = access.reach(actor=actor, action_name="key_work.breakdown:issue").programs
    rows = KeyWorkBreakdown.objects.filter(program_id__in=programs, state=BreakdownState.DRAFT)
    return tuple(_todo(row, at) for row in rows)


def _todo(row: KeyWorkBreakdown, at: datetime) -> Todo:
    scheme = schemes.scheme_by_id(scheme_id=row.scheme_id)
    due_on = scheme.due_on(Step.SCHEME)
    light = workdays.get_calendar().light(due_on, at.date(), scheme.amber_days)
    return Todo(
        title=row.title, link=f"/key-work/{row.uuid}/", action="key_work.breakdown:issue", due_on=due_on,
        since=row.drafted_at, light=light,
    )  # fmt: skip
