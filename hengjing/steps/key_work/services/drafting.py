"""What the office does with the draft of a breakdown: begin it, write its heading and its tasks (P2)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor, Grant, Subject
from hengjing.foundation.audit import api as audit
from hengjing.foundation.core.errors import NotReady, Problem
from hengjing.foundation.workflow import api as workflow
from hengjing.steps.key_work.content import as_draft, changes, faults_of_all
from hengjing.steps.key_work.data import BreakdownState, Heading, TaskDraft
from hengjing.steps.key_work.models import KeyTask, KeyWorkBreakdown, TaskMilestone, TaskUnit
from hengjing.steps.key_work.selectors.reading import frame_of, get_breakdown, get_task, latest_issued, list_tasks
from hengjing.steps.schemes import api as schemes
from hengjing.steps.schemes.data import SchemeData

EDIT = "key_work.breakdown:edit"


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
        raise NotReady([Problem("reason_missing", _("请填写变更理由"), "reason")])
    row = _begin(scheme, before, reason.strip(), at)
    if before:
        _write(row, [as_draft(task) for task in list_tasks(breakdown=before)])
    audit.record(
        actor=actor, at=at, action="key_work.breakdown:draft", subject=row.ref(), grant=grant, reason=reason.strip()
    )
    return row


@transaction.atomic
def save_heading(*, actor: Actor, at: datetime, uuid: UUID, seen_version: int, heading: Heading) -> KeyWorkBreakdown:
    """Write title and document number of a draft.

    Raises:
        NotFound, NotAllowed, StaleState: As in `save_tasks`.
    """
    row, grant = _open(actor, uuid, seen_version)
    old = {"标题": row.title, "发文字号": row.document_number}
    row.title, row.document_number = heading.title, heading.document_number
    row.save(update_fields=["title", "document_number"])
    new = {"标题": row.title, "发文字号": row.document_number}
    difference = {label: (old[label], new[label]) for label in old if old[label] != new[label]}
    audit.record(actor=actor, at=at, action=EDIT, subject=row.ref(), grant=grant, difference=difference)
    return row


@transaction.atomic
def save_task(*, actor: Actor, at: datetime, uuid: UUID, seen_version: int, task: TaskDraft) -> KeyWorkBreakdown:
    """Write one task at the place that its number says; with `origin` the one that stands, else a new one.

    Raises:
        NotFound, NotAllowed, StaleState, NotReady: As in `save_tasks`; the task is gone.
    """
    row = get_breakdown(actor=actor, uuid=uuid)
    if task.origin:
        get_task(breakdown=row, task=task.origin)
    others = [as_draft(each) for each in list_tasks(breakdown=row) if each.uuid != str(task.origin or "")]
    place = min(max(task.number, 1), len(others) + 1) - 1
    drafts = _numbered([*others[:place], task, *others[place:]])
    return save_tasks(actor=actor, at=at, uuid=uuid, seen_version=seen_version, tasks=drafts)


@transaction.atomic
def remove_task(*, actor: Actor, at: datetime, uuid: UUID, seen_version: int, task: UUID) -> KeyWorkBreakdown:
    """Take a task out of a draft; the others move up.

    Raises:
        NotFound, NotAllowed, StaleState, NotReady: As in `save_tasks`; the task is gone.
    """
    row = get_breakdown(actor=actor, uuid=uuid)
    gone = get_task(breakdown=row, task=task)
    drafts = _numbered([as_draft(each) for each in list_tasks(breakdown=row) if each.uuid != gone.uuid])
    return save_tasks(actor=actor, at=at, uuid=uuid, seen_version=seen_version, tasks=drafts)


@transaction.atomic
def save_tasks(
    *, actor: Actor, at: datetime, uuid: UUID, seen_version: int, tasks: Sequence[TaskDraft]
) -> KeyWorkBreakdown:
    """Replace the tasks of a draft by these, all or none: what the editor and the import of a workbook call.

    Raises:
        NotFound, NotAllowed: The actor may not see or not edit the breakdown.
        StaleState: It was changed or issued since the actor saw it.
        NotReady: A task does not fit the scheme and its year (`content.faults`), or two cannot be told apart.
    """
    row, grant = _open(actor, uuid, seen_version)
    before = list_tasks(breakdown=row)
    problems = faults_of_all(tasks, before, frame_of(breakdown=row))
    if problems:
        raise NotReady(problems)
    row.tasks.all().delete()
    _write(row, tasks)
    difference = audit.as_difference(changes(before, list_tasks(breakdown=row)))
    if difference:
        audit.record(actor=actor, at=at, action=EDIT, subject=row.ref(), grant=grant, difference=difference)
    return row


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
            problem = Problem("draft_stands", _("已有一份起草中的分解表，请在其中修改"), "scheme")
            raise NotReady([problem]) from error
        raise


def _open(actor: Actor, uuid: UUID, seen_version: int) -> tuple[KeyWorkBreakdown, Grant]:
    """Return a draft for writing; the version is taken at once, so that of two who write one is refused."""
    row = get_breakdown(actor=actor, uuid=uuid)
    grant = access.require(actor=actor, action_name=EDIT, subject=row.subject())
    schemes.lock_units(scheme_id=row.scheme_id)
    rows = KeyWorkBreakdown.objects.filter(pk=row.pk, version=seen_version, state=BreakdownState.DRAFT)
    if rows.update(version=F("version") + 1) != 1:
        raise workflow.stale(row, seen_version)
    row.version = seen_version + 1
    return row, grant


def _numbered(drafts: Sequence[TaskDraft]) -> list[TaskDraft]:
    return [replace(draft, number=number) for number, draft in enumerate(drafts, start=1)]


def _write(row: KeyWorkBreakdown, drafts: Sequence[TaskDraft]) -> None:
    rows = KeyTask.objects.bulk_create(
        KeyTask(
            uuid=uuid4(),
            breakdown=row,
            origin_uuid=draft.origin or uuid4(),
            number=draft.number,
            name=draft.name,
            source_document=draft.source_document,
            lead_leader=draft.lead_leader,
            lead_unit_id=draft.lead_unit,
            responsible_person=draft.responsible_person,
            target=draft.target,
            challenge=draft.challenge,
            due_on=draft.due_on,
            points=draft.points,
            evidence_expected=draft.evidence_expected,
        )
        for draft in drafts
    )
    pairs = list(zip(rows, drafts, strict=True))
    TaskUnit.objects.bulk_create(
        TaskUnit(task=task, unit_id=unit, share=share) for task, draft in pairs for unit, share in draft.supporting
    )
    TaskMilestone.objects.bulk_create(
        TaskMilestone(task=task, due_on=due_on, text=text) for task, draft in pairs for due_on, text in draft.milestones
    )
