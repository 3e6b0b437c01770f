"""Reads of plans: every one starts from what the actor may see."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor
from hengjing.foundation.core.checks import Check
from hengjing.foundation.core.comparison import Changed
from hengjing.foundation.core.errors import NotFound
from hengjing.foundation.workflow import api as workflow
from hengjing.steps.key_work import api as key_work
from hengjing.steps.key_work.data import KeyTaskData
from hengjing.steps.plans.content import as_json, changes, checks, item_data, not_pulled
from hengjing.steps.plans.data import PlanData, PlanItemData, PlanState
from hengjing.steps.plans.models import Plan, PlanDraft, PlanItem
from hengjing.steps.scheme_versions import api as scheme_versions
from hengjing.steps.schemes.data import SchemeData

VIEW = "plans.plan:view"
APPROVER_ACTIONS = ("plans.plan:declare", "plans.plan:send_back_to_filer", "plans.plan:review", "plans.plan:send_back",
                    "plans.plan:approve", "plans.plan:send_back_by_leader")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed since an earlier draft: its number, and why that one is shown."""

    number: int
    why: str
    changes: tuple[Changed, ...]


def list_plans(*, actor: Actor) -> QuerySet[Plan]:
    """Return the plans that the actor may see."""
    reach = access.reach(actor=actor, action_name=VIEW)
    rows = Plan.objects.filter(unit__district_id=actor.district or 0)
    if reach.whole:
        return rows
    return rows.filter(Q(unit_id__in=reach.units) | Q(program_id__in=reach.programs))


def get_plan(*, actor: Actor, uuid: UUID) -> Plan:
    """Return a plan with its items and milestones.

    Raises:
        NotFound: There is none, or none that the actor may see.
    """
    found = list_plans(actor=actor).prefetch_related("items__milestones").filter(uuid=uuid).first()
    if found is None:
        raise NotFound(_("没有这份年度绩效计划，或者您无权查看"))
    return found


def get_item(*, actor: Actor, uuid: UUID) -> PlanItem:
    """Return an item of a plan that the actor may see.

    Raises:
        NotFound: There is none, or none that the actor may see.
    """
    rows = PlanItem.objects.select_related("plan").prefetch_related("milestones")
    found = rows.filter(uuid=uuid, plan__in=list_plans(actor=actor)).first()
    if found is None:
        raise NotFound(_("没有这项工作，或者您无权查看"))
    return found


def items_of(*, plan: Plan) -> tuple[PlanItemData, ...]:
    """Return the items of a plan as plain values, in its order."""
    return tuple(item_data(row) for row in plan.items.all())


def search(*, actor: Actor, words: str) -> tuple[tuple[str, str, str], ...]:
    """Return title, address and place of the plans and items that the actor may see and whose names hold the words."""
    plans = list_plans(actor=actor)
    own = plans.filter(unit_name__icontains=words)[:20]
    items = PlanItem.objects.select_related("plan").filter(plan__in=plans, name__icontains=words)[:20]
    return (
        *((str(plan), f"/plans/{plan.uuid}/", str(plan.year)) for plan in own),
        *((item.name, f"/plans/{item.plan.uuid}/#item-{item.uuid}", str(item.plan)) for item in items),
    )


def scheme_of(*, plan: Plan) -> SchemeData:
    """Return the scheme of a plan, with the points that hold today."""
    return scheme_versions.scheme_today(scheme_id=plan.scheme_id)


def tasks_of(*, plan: Plan) -> tuple[KeyTaskData, ...]:
    """Return the tasks of the breakdown in force that the unit of a plan carries, in the order of the table."""
    return key_work.tasks_of_unit(scheme_id=plan.scheme_id, unit_id=plan.unit_id)


def checks_of(*, plan: Plan, tasks: tuple[KeyTaskData, ...] | None = None) -> tuple[Check, ...]:
    """Return what the scheme asks of the plan, each with what is wrong (P2, C1)."""
    items = items_of(plan=plan)
    listed = {item.key_task for item in items}
    carried = tasks_of(plan=plan) if tasks is None else tasks
    missing = tuple(task.name for task in carried if task.uuid not in listed)
    return checks(items, scheme_of(plan=plan), missing)


def not_pulled_by(*, plan: Plan, tasks: tuple[KeyTaskData, ...] | None = None) -> tuple[Changed, ...]:
    """Return what the breakdown in force would change in a plan that its contact has not pulled since (P2)."""
    if plan.state == PlanState.CONSOLIDATED:
        return ()
    carried = tasks_of(plan=plan) if tasks is None else tasks
    return not_pulled(items_of(plan=plan), carried, plan.unit_id)


def comparison_for(*, actor: Actor, plan: Plan) -> Comparison | None:
    """Return what changed since the actor last decided on the plan, else since the draft before the last submission.

    Nothing when there is no earlier draft: then everything is new.
    """
    drafts = list(plan.drafts.all())
    own = [log for log in workflow.list_logs(instance=plan) if log.action in APPROVER_ACTIONS]
    own = [log for log in own if log.actor_id == actor.user_id]
    seen = [draft for draft in drafts if own and draft.fingerprint == own[-1].fingerprint]
    earlier = [draft for draft in drafts if draft.number < plan.draft_number]
    if not seen and not earlier:
        return None
    draft, why = (seen[-1], "您上次办理时") if seen else (earlier[-1], "上一稿")
    return Comparison(draft.number, why, changes(draft.content, as_json(items_of(plan=plan))))


def latest_approved(*, plan: Plan) -> PlanDraft | None:
    """Return the draft that was last approved, though the plan may be under amendment since."""
    log = workflow.latest_log(instance=plan, actions=("plans.plan:approve",))
    return plan.drafts.filter(fingerprint=log.fingerprint).last() if log else None


def as_data(*, plan: Plan) -> PlanData:
    """Return a plan as later steps take it over."""
    return PlanData(
        id=plan.pk,
        uuid=str(plan.uuid),
        unit=plan.unit_id,
        unit_name=plan.unit_name,
        scheme=plan.scheme_id,
        year=plan.year,
        state=plan.state,
        draft_number=plan.draft_number,
        version=plan.version,
        fingerprint=plan.fingerprint,
        items=items_of(plan=plan),
    )


def plan_of(*, actor: Actor, uuid: UUID) -> PlanData:
    """Return a plan that the actor may see, as plain values.

    Raises:
        NotFound: There is none, or none that the actor may see.
    """
    return as_data(plan=get_plan(actor=actor, uuid=uuid))


def approved_plans(*, scheme_id: int) -> tuple[PlanData, ...]:
    """Return the approved and consolidated plans of a scheme, for the letters."""
    rows: Any = Plan.objects.filter(scheme_id=scheme_id, state__in=[PlanState.APPROVED, PlanState.CONSOLIDATED])
    return tuple(as_data(plan=row) for row in rows.prefetch_related("items__milestones"))


def all_plans(*, scheme_id: int) -> tuple[PlanData, ...]:
    """Return every plan of a scheme in whatever state, for the consolidation; the caller has asked for the right."""
    rows: Any = Plan.objects.filter(scheme_id=scheme_id)
    return tuple(as_data(plan=row) for row in rows.prefetch_related("items__milestones"))


def states_of(*, scheme_id: int) -> dict[int, str]:
    """Return the state of every plan of a scheme, by unit; the caller has asked for the right."""
    return dict(Plan.objects.filter(scheme_id=scheme_id).values_list("unit_id", "state"))
