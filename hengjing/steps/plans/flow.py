"""The way of a plan: contact, unit head, performance office, leader in charge (P2, P4, B4)."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from hengjing.foundation.core.errors import Problem
from hengjing.foundation.workflow.data import Flow, Transition
from hengjing.steps.plans.data import PlanState, Verdict


def is_complete(plan: Any) -> Sequence[Problem]:
    """Name what the scheme still wants of the plan; the service has put the checks on it."""
    return tuple(problem for check in plan.checks for problem in check.problems)


def every_item_is_accepted(plan: Any) -> Sequence[Problem]:
    """Name the items that the office has not accepted."""
    open_items = [item for item in plan.items.all() if item.verdict != Verdict.ACCEPTED]
    said = _("第 %(number)s 项“%(name)s”尚未采纳")
    return tuple(
        Problem("item_not_accepted", said % {"number": item.number, "name": item.name}, f"item-{item.uuid}")
        for item in open_items
    )


S = PlanState

FLOWS = (
    Flow(
        entity="plans.plan",
        states=PlanState,
        first=S.DRAFT,
        final=(S.CONSOLIDATED,),
        done=(S.APPROVED, S.CONSOLIDATED),
        transitions=(
            Transition("plans.plan:submit", (S.DRAFT,), S.WITH_UNIT_HEAD, guards=(is_complete,), stamps="submitted",
                       primary=True, consequence="送单位负责人审核；审核之前可以撤回。"),
            Transition("plans.plan:withdraw", (S.WITH_UNIT_HEAD,), S.DRAFT, clears=("submitted",),
                       consequence="计划回到起草中，修改后需重新提交。"),
            Transition("plans.plan:send_back_to_filer", (S.WITH_UNIT_HEAD,), S.DRAFT, reason_required=True,
                       clears=("submitted",), consequence="计划回到填报人，理由会通知到本人。"),
            Transition("plans.plan:declare", (S.WITH_UNIT_HEAD,), S.WITH_OFFICE, guards=(is_complete,),
                       stamps="declared", primary=True, consequence="报送绩效办审核；审核之前可以撤回。"),
            Transition("plans.plan:withdraw_declaration", (S.WITH_OFFICE,), S.WITH_UNIT_HEAD, clears=("declared",),
                       consequence="计划回到单位负责人。"),
            Transition("plans.plan:send_back", (S.WITH_OFFICE,), S.DRAFT, reason_required=True,
                       clears=("submitted", "declared"), consequence="计划退回单位，逐项意见和理由一并通知。"),
            Transition("plans.plan:review", (S.WITH_OFFICE,), S.WITH_LEADER_IN_CHARGE,
                       guards=(every_item_is_accepted,), stamps="reviewed", primary=True,
                       consequence="送分管领导审批。"),
            Transition("plans.plan:send_back_by_leader", (S.WITH_LEADER_IN_CHARGE,), S.DRAFT, reason_required=True,
                       clears=("submitted", "declared", "reviewed"), consequence="单位修改后重新报送。"),
            Transition("plans.plan:approve", (S.WITH_LEADER_IN_CHARGE,), S.APPROVED, stamps="approved", primary=True,
                       consequence="由绩效办汇总并生成责任书。批准绑定当前内容，内容再改须重新审批。"),
            Transition("plans.plan:amend", (S.APPROVED,), S.DRAFT, reason_required=True,
                       clears=("submitted", "declared", "reviewed", "approved"),
                       consequence="计划回到起草中；已批准的稿保留，变更须重新逐级审批。"),
            Transition("plans.plan:consolidate", (S.APPROVED,), S.CONSOLIDATED, stamps="consolidated", primary=True,
                       consequence="计划进入汇总，此后的变更在责任书和动态跟踪中办理。"),
        ),
    ),
)  # fmt: skip
