"""What the contact of a unit does with the draft of its plan (P2)."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import F

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor, Grant, Subject
from hengjing.foundation.audit import api as audit
from hengjing.foundation.core.comparison import as_difference
from hengjing.foundation.core.errors import NotReady, Problem, StaleState
from hengjing.foundation.orgs import api as orgs
from hengjing.foundation.workflow import api as workflow
from hengjing.steps.key_work import api as key_work
from hengjing.steps.key_work.data import KeyTaskData
from hengjing.steps.plans.content import as_json, changes, fingerprint
from hengjing.steps.plans.data import ItemDraft, ItemKind, PlanItemData, PlanState, Verdict
from hengjing.steps.plans.models import Milestone, Plan, PlanItem
from hengjing.steps.plans.selectors.reading import get_plan, items_of
from hengjing.steps.schemes import api as schemes

EDIT = "plans.plan:edit"


@transaction.atomic
def draft_plan(*, actor: Actor, at: datetime, scheme_id: int, unit_id: int) -> Plan:
    """Begin the plan of a unit under a scheme, with the key tasks that the unit carries already in it.

    Raises:
        NotAllowed: The actor is not the contact of the unit.
        NotReady: The scheme does not assess the unit, or the unit has a plan.
    """
    scheme = schemes.scheme_by_id(scheme_id=scheme_id)
    subject = Subject(unit=unit_id, program=scheme.program.id)
    grant = access.require(actor=actor, action_name="plans.plan:draft", subject=subject)
    if unit_id not in {unit.id for unit in schemes.units_in(scheme_id=scheme_id, on=at.date())}:
        raise NotReady([Problem("unit_outside", "本单位不在这份考核方案的考核范围内", "unit")])
    if Plan.objects.filter(scheme_id=scheme_id, unit_id=unit_id).exists():
        raise NotReady([Problem("plan_stands", "本单位已有这一年度的绩效计划", "unit", "请在原计划中修改")])
    name = orgs.name_of(unit_id=unit_id, on=at.date())
    row = Plan.objects.create(
        scheme_id=scheme_id, program_id=scheme.program.id, unit_id=unit_id, unit_name=name, year=scheme.year,
        edited_at=at, edited_by_id=actor.user_id,
    )  # fmt: skip
    audit.record(actor=actor, at=at, action="plans.plan:draft", subject=row.ref(), grant=grant)
    _pull(row)
    _seal(row, actor, at, grant, before=())
    return row


@transaction.atomic
def pull_key_work(*, actor: Actor, at: datetime, uuid: UUID, seen_version: int) -> Plan:
    """Take over what the breakdown in force gives the unit now: new tasks come in, changed ones are renewed.

    Raises:
        NotFound, NotAllowed, StaleState: As in `save_item`.
    """
    row, grant = _open(actor, uuid, seen_version)
    before = items_of(plan=row)
    _pull(row)
    _seal(row, actor, at, grant, before)
    return row


@transaction.atomic
def save_item(*, actor: Actor, at: datetime, uuid: UUID, seen_version: int, item: ItemDraft) -> Plan:
    """Write one item of a draft.

    Raises:
        NotFound, NotAllowed: The actor may not see or not edit the plan.
        StaleState: The plan was changed or has gone on since the actor saw it.
        NotReady: The item is not of this plan, or is said to be key work without coming from a task.
    """
    row, grant = _open(actor, uuid, seen_version)
    before = items_of(plan=row)
    _write(row, item)
    _seal(row, actor, at, grant, before)
    return row


@transaction.atomic
def remove_item(*, actor: Actor, at: datetime, uuid: UUID, seen_version: int, item: UUID) -> Plan:
    """Take an item out of a draft; key work that the breakdown gives the unit stays in.

    Raises:
        NotReady: The item comes from a key task in force, or is not of this plan.
    """
    row, grant = _open(actor, uuid, seen_version)
    before = items_of(plan=row)
    found = _own_item(row, item)
    tasks = {task.uuid for task in key_work.tasks_of_unit(scheme_id=row.scheme_id, unit_id=row.unit_id)}
    if str(found.key_task_uuid) in tasks:
        raise NotReady([Problem("key_work_stays", "区重点工作由分解表带入，不能从计划中删除", f"item-{item}")])
    found.delete()
    _renumber(row)
    _seal(row, actor, at, grant, before)
    return row


@transaction.atomic
def replace_items(*, actor: Actor, at: datetime, uuid: UUID, seen_version: int, items: Sequence[ItemDraft]) -> Plan:
    """Write all items at once, as read from a workbook: all of it or nothing; declared items left out are removed.

    Raises:
        NotFound, NotAllowed, StaleState, NotReady: As in `save_item`.
    """
    row, grant = _open(actor, uuid, seen_version)
    before = items_of(plan=row)
    kept = {item.uuid for item in items if item.uuid}
    row.items.exclude(kind=ItemKind.KEY_WORK).exclude(uuid__in=kept).delete()
    for item in items:
        _write(row, item)
    _renumber(row)
    _seal(row, actor, at, grant, before)
    return row


def _open(actor: Actor, uuid: UUID, seen_version: int) -> tuple[Plan, Grant]:
    """Return a draft for writing; the version is taken at once, so that of two who write one is refused."""
    row = get_plan(actor=actor, uuid=uuid)
    grant = access.require(actor=actor, action_name=EDIT, subject=row.subject())
    rows = Plan.objects.filter(pk=row.pk, version=seen_version, state=PlanState.DRAFT)
    if rows.update(version=F("version") + 1) != 1:
        raise StaleState(workflow.STALE)
    row.version = seen_version + 1
    return row, grant


def _own_item(row: Plan, uuid: UUID) -> PlanItem:
    found = PlanItem.objects.filter(plan=row, uuid=uuid).first()
    if found is None:
        raise NotReady([Problem("item_unknown", "计划中没有这一项，可能已被删除", f"item-{uuid}", "请刷新页面")])
    return found


def _write(row: Plan, item: ItemDraft) -> None:
    if item.uuid:
        found = _own_item(row, item.uuid)
    elif item.kind == ItemKind.KEY_WORK:
        raise NotReady([Problem("key_work_typed", "区重点工作只能由任务分解表带入", "kind", "请选择其他类别")])
    else:
        found = PlanItem(plan=row, uuid=uuid4(), number=row.items.count() + 1, kind=item.kind)
    if found.kind != ItemKind.KEY_WORK:
        found.kind, found.name, found.source = item.kind, item.name, item.source
        found.target, found.challenge = item.target, item.challenge
        found.points, found.due_on = item.points, item.due_on
    found.measures, found.evidence_expected = item.measures, item.evidence_expected
    found.save()
    _write_milestones(found, item.milestones)


def _write_milestones(item: PlanItem, milestones: Sequence[tuple[date, str]]) -> None:
    item.milestones.all().delete()
    Milestone.objects.bulk_create(Milestone(item=item, due_on=due_on, text=text) for due_on, text in milestones)


def _pull(row: Plan) -> None:
    tasks = key_work.tasks_of_unit(scheme_id=row.scheme_id, unit_id=row.unit_id)
    standing = {str(item.key_task_uuid): item for item in row.items.filter(kind=ItemKind.KEY_WORK)}
    for gone in standing.keys() - {task.uuid for task in tasks}:
        standing[gone].delete()
    for number, task in enumerate(tasks, start=1):
        item = standing.get(task.uuid)
        _take_over(row, task, number, item)
    _renumber(row)


def _take_over(row: Plan, task: KeyTaskData, number: int, item: PlanItem | None) -> None:
    new = item is None
    found = item or PlanItem(plan=row, uuid=uuid4(), kind=ItemKind.KEY_WORK, key_task_uuid=UUID(task.uuid))
    found.number, found.name, found.source = number, task.name, task.source_document
    found.target, found.challenge = task.target, task.challenge
    found.points, found.due_on, found.share = task.points_of(row.unit_id), task.due_on, task.share_of(row.unit_id)
    found.evidence_expected = found.evidence_expected or task.evidence_expected
    found.save()
    if new:
        _write_milestones(found, [(entry.due_on, entry.text) for entry in task.milestones])


def _renumber(row: Plan) -> None:
    """Key work first, then declared, then ad hoc work; inside each in the order that stands."""
    order = list(ItemKind.values)
    rows = sorted(row.items.all(), key=lambda item: (order.index(item.kind), item.number, item.pk))
    for number, item in enumerate(rows, start=1):
        if item.number != number:
            PlanItem.objects.filter(pk=item.pk).update(number=number)


def _seal(row: Plan, actor: Actor, at: datetime, grant: Grant, before: tuple[PlanItemData, ...]) -> None:
    """Renew the fingerprint, forget what the office said of items that changed, and record who changed what."""
    fresh = Plan.objects.prefetch_related("items__milestones").get(pk=row.pk)
    now = as_json(items_of(plan=fresh))
    found = changes(as_json(before), now)
    touched = [change.item for change in found if change.change != "removed"]
    PlanItem.objects.filter(plan=row, uuid__in=touched).update(verdict=Verdict.OPEN, verdict_reason="")
    row.fingerprint, row.edited_at, row.edited_by_id = fingerprint(now), at, actor.user_id
    row.save(update_fields=["fingerprint", "edited_at", "edited_by"])
    if found:
        audit.record(
            actor=actor, at=at, action=EDIT, subject=row.ref(), grant=grant, after=row.fingerprint,
            difference=as_difference(found),
        )  # fmt: skip
