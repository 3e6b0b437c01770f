"""One page for every transition of a plan."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from hengjing.foundation.access.api import gate
from hengjing.foundation.core import clock
from hengjing.foundation.workflow.pages import transition_page
from hengjing.steps.plans import api as plans
from hengjing.steps.plans.selectors.reading import checks_of, get_plan


def _page(request: HttpRequest, uuid: UUID, action: str, service: Any, *, takes_reason: bool = False) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]
    plan: Any = get_plan(actor=actor, uuid=uuid)
    plan.checks = checks_of(plan=plan)

    def run(**values: Any) -> Any:
        return service(actor=actor, at=clock.now(), uuid=uuid, **values)

    back = reverse("plans:plan_view", kwargs={"uuid": uuid})
    return transition_page(request, instance=plan, action=action, run=run, back=back, takes_reason=takes_reason)


@gate("plans.plan:submit", writes=True)
def plan_submit(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """提交单位负责人审核."""
    return _page(request, uuid, "plans.plan:submit", plans.submit_plan)


@gate("plans.plan:withdraw", writes=True)
def plan_withdraw(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """撤回."""
    return _page(request, uuid, "plans.plan:withdraw", plans.withdraw_plan)


@gate("plans.plan:send_back_to_filer", writes=True)
def plan_send_back_to_filer(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """退回填报人."""
    return _page(request, uuid, "plans.plan:send_back_to_filer", plans.send_back_to_filer, takes_reason=True)


@gate("plans.plan:declare", writes=True)
def plan_declare(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """同意并报送绩效办."""
    return _page(request, uuid, "plans.plan:declare", plans.declare_plan)


@gate("plans.plan:withdraw_declaration", writes=True)
def plan_withdraw_declaration(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """撤回报送."""
    return _page(request, uuid, "plans.plan:withdraw_declaration", plans.withdraw_declaration)


@gate("plans.plan:send_back", writes=True)
def plan_send_back(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """退回单位."""
    return _page(request, uuid, "plans.plan:send_back", plans.send_back_plan, takes_reason=True)


@gate("plans.plan:review", writes=True)
def plan_review(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """审核通过."""
    return _page(request, uuid, "plans.plan:review", plans.review_plan)


@gate("plans.plan:approve", writes=True)
def plan_approve(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """同意."""
    return _page(request, uuid, "plans.plan:approve", plans.approve_plan, takes_reason=True)


@gate("plans.plan:send_back_by_leader", writes=True)
def plan_send_back_by_leader(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """退回."""
    return _page(request, uuid, "plans.plan:send_back_by_leader", plans.send_back_by_leader, takes_reason=True)


@gate("plans.plan:amend", writes=True)
def plan_amend(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """变更已批准的计划."""
    return _page(request, uuid, "plans.plan:amend", plans.amend_plan, takes_reason=True)


@gate("plans.plan:consolidate", writes=True)
def plan_consolidate(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """汇总."""
    return _page(request, uuid, "plans.plan:consolidate", plans.consolidate_plan)
