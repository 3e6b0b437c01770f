"""Writes of the breakdown: one function is one action of one person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.db.models import F

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor, Role, Subject
from hengjing.foundation.audit import api as audit
from hengjing.foundation.core.errors import NotReady, Problem
from hengjing.foundation.notices import api as notices
from hengjing.foundation.posts import api as posts
from hengjing.foundation.workflow import api as workflow
from hengjing.foundation.workflow.data import Fired
from hengjing.steps.key_work.data import BreakdownState, KeyTaskData
from hengjing.steps.key_work.models import KeyTask, KeyWorkBreakdown, TaskMilestone, TaskUnit
from hengjing.steps.key_work.selectors import get_breakdown, latest_issued, list_tasks, problems_of
from hengjing.steps.schemes import api as schemes
from hengjing.steps.schemes.data import SchemeData

EDIT = "key_work.breakdown:edit"


@dataclass(frozen=True, slots=True)
class TaskDraft:
    """What the office writes of one task; `origin` names the task of an earlier breakdown that it goes on with."""

    number: int
    name: str
    source_document: str
    lead_leader: str
    lead_unit: int
    responsible_person: str
    target: str
    due_on: date
    points: Decimal
    evidence_expected: str
    challenge: str = ""
    supporting: tuple[tuple[int, Decimal | None], ...] = ()
    milestones: tuple[tuple[date, str], ...] = ()
    origin: UUID | None = None


@transaction.atomic
def draft_breakdown(*, actor: Actor, at: datetime, scheme: SchemeData, reason: str = "") -> KeyWorkBreakdown:
    """Begin a breakdown for a scheme; when one is in force its tasks are taken over and a reason is asked for.

    Raises:
        NotAllowed: The actor does not run the program.
        NotReady: A draft stands already, or the reason of a change is missing.
    """
    subject = Subject(program=scheme.program.id)
    grant = access.require(actor=actor, action_name="key_work.breakdown:draft", subject=subject)
    before = latest_issued(scheme_id=scheme.id)
    if before and not reason.strip():
        raise NotReady([Problem("reason_missing", "请填写变更理由", "reason")])
    row = _begin(scheme, before, reason.strip(), at)
    for task in list_tasks(breakdown=before) if before else ():
        _write(row, _as_draft(task))
    audit.record(
        actor=actor, at=at, action="key_work.breakdown:draft", subject=row.ref(), grant=grant, reason=reason.strip()
    )
    return row


@transaction.atomic
def save_tasks(
    *, actor: Actor, at: datetime, uuid: UUID, seen_version: int, tasks: Sequence[TaskDraft]
) -> KeyWorkBreakdown:
    """Replace the tasks of a draft by these, all or none: what the editor and the import of a workbook call.

    Raises:
        NotFound, NotAllowed: The actor may not see or not edit the breakdown.
        StaleState: It was changed or issued since the actor saw it.
        NotReady: A task names a unit outside the scheme, or two have the same number.
    """
    row = get_breakdown(actor=actor, uuid=uuid)
    grant = access.require(actor=actor, action_name=EDIT, subject=row.subject())
    problems = _problems(row, tasks, at)
    if problems:
        raise NotReady(problems)
    _touch(row, seen_version)
    row.tasks.all().delete()
    for task in tasks:
        _write(row, task)
    audit.record(
        actor=actor, at=at, action=EDIT, subject=row.ref(), grant=grant,
        difference={"任务": ("", str(len(tasks)))},
    )  # fmt: skip
    return row


@transaction.atomic
def issue_breakdown(*, actor: Actor, at: datetime, uuid: UUID, seen_version: int, key: UUID | None = None) -> Fired:
    """Issue a breakdown to the units; one that is in force is superseded in the same act (P2).

    Raises:
        NotReady: There is no task, or a task is incomplete.
    """
    _hold_all(get_breakdown(actor=actor, uuid=uuid).scheme_id)
    row: Any = get_breakdown(actor=actor, uuid=uuid)
    row.found_problems = problems_of(breakdown=row)
    before = latest_issued(scheme_id=row.scheme_id)
    if before and before.pk != row.pk:
        workflow.fire(
            instance=before, action="key_work.breakdown:supersede", actor=actor, at=at, seen_version=before.version
        )
    fired = workflow.fire(
        instance=row, action="key_work.breakdown:issue", actor=actor, at=at, seen_version=seen_version, key=key
    )
    if not fired.repeated:
        _ask_for_plans(row, at)
    return fired


def _hold_all(scheme: int) -> None:
    """Let nobody else change a breakdown of the scheme meanwhile: two rows change, and both before the log is asked.

    The log lets one transaction at a time write, so whoever waits for a row while holding the log would wait for ever.
    """
    list(KeyWorkBreakdown.objects.select_for_update().filter(scheme_id=scheme).order_by("pk"))


def _ask_for_plans(row: KeyWorkBreakdown, at: datetime) -> None:
    """Tell the contacts of each unit; each unit is asked for one thing, its plan."""
    for unit in schemes.units_in(scheme_id=row.scheme_id, on=at.date()):
        people = posts.holders_of(role=Role.UNIT_FILER, unit=unit.id, at=at)
        if people:
            notices.tell(
                recipients=[person.user_id for person in people], action="key_work.breakdown:issue", subject=row.ref(),
                at=at, link="/plans/", words="请据此编报年度绩效计划", asks=unit.id,
            )  # fmt: skip


def _begin(scheme: SchemeData, before: KeyWorkBreakdown | None, reason: str, at: datetime) -> KeyWorkBreakdown:
    """Return a new breakdown; of two who begin one at once, the database lets one."""
    try:
        with transaction.atomic():
            return KeyWorkBreakdown.objects.create(
                scheme_id=scheme.id,
                program_id=scheme.program.id,
                year=scheme.year,
                number=before.number + 1 if before else 1,
                title=f"{scheme.program.name} {scheme.year} 年重点工作任务分解表",
                reason=reason,
                drafted_at=at,
            )
    except IntegrityError as error:
        if KeyWorkBreakdown.objects.filter(scheme_id=scheme.id, state=BreakdownState.DRAFT).exists():
            problem = Problem("draft_stands", "已有一份起草中的分解表，请在其中修改", "scheme")
            raise NotReady([problem]) from error
        raise


def _touch(row: KeyWorkBreakdown, seen_version: int) -> None:
    rows = KeyWorkBreakdown.objects.filter(pk=row.pk, version=seen_version, state=BreakdownState.DRAFT)
    if rows.update(version=F("version") + 1) != 1:
        raise workflow.stale(row, seen_version)
    row.version = seen_version + 1


def _write(row: KeyWorkBreakdown, task: TaskDraft) -> None:
    written = KeyTask.objects.create(
        uuid=uuid4(),
        breakdown=row,
        origin_uuid=task.origin or uuid4(),
        number=task.number,
        name=task.name,
        source_document=task.source_document,
        lead_leader=task.lead_leader,
        lead_unit_id=task.lead_unit,
        responsible_person=task.responsible_person,
        target=task.target,
        challenge=task.challenge,
        due_on=task.due_on,
        points=task.points,
        evidence_expected=task.evidence_expected,
    )
    TaskUnit.objects.bulk_create(TaskUnit(task=written, unit_id=unit, share=share) for unit, share in task.supporting)
    TaskMilestone.objects.bulk_create(
        TaskMilestone(task=written, due_on=due_on, text=text) for due_on, text in task.milestones
    )


def _as_draft(task: KeyTaskData) -> TaskDraft:
    return TaskDraft(
        number=task.number,
        name=task.name,
        source_document=task.source_document,
        lead_leader=task.lead_leader,
        lead_unit=task.lead_unit,
        responsible_person=task.responsible_person,
        target=task.target,
        challenge=task.challenge,
        due_on=task.due_on,
        points=task.points,
        evidence_expected=task.evidence_expected,
        supporting=tuple((entry.unit, entry.share) for entry in task.supporting_units),
        milestones=tuple((entry.due_on, entry.text) for entry in task.milestones),
        origin=UUID(task.uuid),
    )


def _problems(row: KeyWorkBreakdown, tasks: Sequence[TaskDraft], at: datetime) -> list[Problem]:
    units = {unit.id for unit in schemes.units_in(scheme_id=row.scheme_id, on=at.date())}
    found = []
    seen: set[int] = set()
    for task in tasks:
        place = f"task-{task.number}"
        if task.number in seen:
            found.append(Problem("number_twice", f"序号 {task.number} 出现两次", place, "请重新编号"))
        seen.add(task.number)
        strangers = {task.lead_unit, *(unit for unit, _ in task.supporting)} - units
        if strangers:
            found.append(Problem("unit_outside", f"第 {task.number} 项有单位不在本方案考核范围内", place))
        if any(share and (task.points * share) % 1 for _, share in task.supporting):
            hint = "请调整分值或份额，使各协办单位的分值不超过两位小数"
            found.append(Problem("share_not_exact", f"第 {task.number} 项的份额分不尽", place, hint))
        if task.lead_unit in {unit for unit, _ in task.supporting}:
            found.append(Problem("lead_supports", f"第 {task.number} 项的主责单位又列为协办单位", place))
    return found
