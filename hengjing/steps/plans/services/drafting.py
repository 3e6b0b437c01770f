"""What the contact of a unit does with the draft of its plan (P2)."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor, Grant, Subject
from hengjing.foundation.audit import api as audit
from hengjing.foundation.core.errors import NotReady, Problem
from hengjing.foundation.orgs import api as orgs
from hengjing.foundation.workflow import api as workflow
from hengjing.steps.key_work import api as key_work
from hengjing.steps.key_work.data import KeyTaskData
from hengjing.steps.plans.content import as_json, changes, fingerprint
from hengjing.steps.plans.data import ItemDraft, ItemKind, PlanItemData, PlanState, Verdict
from hengjing.steps.plans.models import Milestone, Plan, PlanItem
from hengjing.steps.plans.selectors.reading import get_plan, items_of
from hengjing.steps.scheme_versions import api as scheme_versions
from hengjing.steps.schemes import api as schemes
from hengjing.steps.schemes.data import SchemeData

EDIT = "plans.plan:edit"


@transaction.atomic
def draft_plan(*, actor: Actor, at: datetime, scheme_id: int, unit_id: int) -> Plan:
    """Begin the plan of a unit under a scheme, with the key tasks that the unit carries already in it.

    Raises:
        NotAllowed: The actor is not the contact of the unit.
        NotReady: The scheme is not issued, it does not assess the unit, or the unit has a plan.
    """
    scheme = schemes.scheme_by_id(scheme_id=scheme_id)
    subject = Subject(unit=unit_id, program=scheme.program.id)
    grant = access.require(actor=actor, action_name="plans.plan:draft", subject=subject)
    schemes.lock_units(scheme_id=scheme_id)
    scheme_versions.require_issued(scheme_id)
    if unit_id not in {unit.id for unit in schemes.units_in(scheme_id=scheme_id, on=at.date())}:
        raise NotReady([Problem("unit_outside", _("本单位不在这份考核方案的考核范围内"), "unit")])
    row = _begin(scheme, unit_id, actor, at)
    audit.record(actor=actor, at=at, action="plans.plan:draft", subject=row.ref(), grant=grant)
    _pull(row)
    _seal(row, actor, at, grant, before=())
    return row


def pull_key_work(*, actor: Actor, at: datetime, uuid: UUID, seen_version: int, key: UUID | None = None) -> Plan:
    """Take over what the breakdown in force gives the unit now: new tasks come in, changed ones are renewed.

    Raises:
        NotFound, NotAllowed, StaleState: As in `save_item`.
    """
    return _change(actor, at, uuid, seen_version, key, _pull)


def save_item(
    *, actor: Actor, at: datetime, uuid: UUID, seen_version: int, item: ItemDraft, key: UUID | None = None
) -> Plan:
    """Write one item of a draft; the same click, repeated, writes once.

    Raises:
        NotFound, NotAllowed: The actor may not see or not edit the plan.
        StaleState: The plan was changed or has gone on since the actor saw it.
        NotReady: The item is not of this plan, is there already, or is said to be key work without coming from a task.
    """
    return _change(actor, at, uuid, seen_version, key, lambda row: _write(row, item))


def remove_item(
    *, actor: Actor, at: datetime, uuid: UUID, seen_version: int, item: UUID, key: UUID | None = None
) -> Plan:
    """Take an item out of a draft; key work that the breakdown gives the unit stays in.

    Raises:
        NotReady: The item comes from a key task in force, or is not of this plan.
        NotFound, NotAllowed, StaleState: As in `save_item`.
    """
    return _change(actor, at, uuid, seen_version, key, lambda row: _remove(row, item))


def replace_items(*, actor: Actor, at: datetime, uuid: UUID, seen_version: int, items: Sequence[ItemDraft]) -> Plan:
    """Write all items at once, as read from a workbook: all of it or nothing; declared items left out are removed.

    Raises:
        NotFound, NotAllowed, StaleState, NotReady: As in `save_item`.
    """
    return _change(actor, at, uuid, seen_version, None, lambda row: _replace(row, items))


@transaction.atomic
def _change(
    actor: Actor, at: datetime, uuid: UUID, seen_version: int, key: UUID | None, write: Callable[[Plan], None]
) -> Plan:
    """Write into a draft and seal it; the version is taken first, so that of two who write one is refused."""
    row = get_plan(actor=actor, uuid=uuid)
    grant = access.require(actor=actor, action_name=EDIT, subject=row.subject())
    if not workflow.claim(key=key, actor=actor, at=at, action=EDIT, object_uuid=uuid):
        return row
    rows = Plan.objects.filter(pk=row.pk, version=seen_version, state=PlanState.DRAFT)
    if rows.update(version=F("version") + 1) != 1:
        raise workflow.stale(row, seen_version)
    row.version = seen_version + 1
    before = items_of(plan=row)
    write(row)
    _seal(row, actor, at, grant, before)
    return row


def _begin(scheme: SchemeData, unit_id: int, actor: Actor, at: datetime) -> Plan:
    """Return a new plan; of two who begin it at once, the database lets one."""
    name = orgs.name_of(unit_id=unit_id, on=at.date())
    try:
        with transaction.atomic():
            return Plan.objects.create(
                scheme_id=scheme.id, program_id=scheme.program.id, unit_id=unit_id, unit_name=name, year=scheme.year,
                edited_at=at, edited_by_id=actor.user_id,
            )  # fmt: skip
    except IntegrityError as error:
        if Plan.objects.filter(scheme_id=scheme.id, unit_id=unit_id).exists():
            problem = Problem("plan_stands", _("本单位已有这一年度的绩效计划"), "unit", _("请在原计划中修改"))
            raise NotReady([problem]) from error
        raise


def _remove(row: Plan, item: UUID) -> None:
    found = _own_item(row, item)
    tasks = {task.uuid for task in key_work.tasks_of_unit(scheme_id=row.scheme_id, unit_id=row.unit_id)}
    if str(found.key_task_uuid) in tasks:
        raise NotReady([Problem("key_work_stays", _("区重点工作由分解表带入，不能从计划中删除"), f"item-{item}")])
    found.delete()
    _renumber(row)


def _replace(row: Plan, items: Sequence[ItemDraft]) -> None:
    kept = {item.uuid for item in items if item.uuid}
    row.items.exclude(kind=ItemKind.KEY_WORK).exclude(uuid__in=kept).delete()
    for item in items:
        _write(row, item)
    _renumber(row)


def _own_item(row: Plan, uuid: UUID) -> PlanItem:
    found = PlanItem.objects.filter(plan=row, uuid=uuid).first()
    if found is None:
        raise NotReady([Problem("item_unknown", _("计划中没有这一项，可能已被删除"), f"item-{uuid}", _("请刷新页面"))])
    return found


def _write(row: Plan, item: ItemDraft) -> None:
    if item.uuid:
        found = _own_item(row, item.uuid)
    elif item.kind == ItemKind.KEY_WORK:
        raise NotReady([Problem("key_work_typed", _("区重点工作只能由任务分解表带入"), "kind", _("请选择其他类别"))])
    else:
        # Nothing twice: a form that was gone back to and sent again is the same in every word.
        same = {"name": item.name, "source": item.source, "target": item.target, "points": item.points}
        if row.items.filter(kind=item.kind, due_on=item.due_on, **same).exists():
            said, hint = _("计划中已有“%(name)s”，内容相同") % same, _("可能已经提交过，请先查看计划")
            raise NotReady([Problem("item_repeated", said, "name", hint)])
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
        _take_over(row, task, number, standing.get(task.uuid))
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
            difference=audit.as_difference(found),
        )  # fmt: skip
