"""One page for every transition of a request."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from hengjing.foundation.access.api import actor_of, gate
from hengjing.foundation.core import clock
from hengjing.foundation.workflow.pages import transition_page
from hengjing.steps.task_changes import api as task_changes
from hengjing.steps.task_changes.selectors.reading import get_change, with_checks


def _page(request: HttpRequest, uuid: UUID, verb: str, service: Any, *, takes_reason: bool = False) -> HttpResponse:
    actor = actor_of(request)
    change = with_checks(change=get_change(actor=actor, uuid=uuid), at=clock.now())

    def run(**values: Any) -> Any:
        return service(actor=actor, at=clock.now(), uuid=uuid, **values)

    back = reverse("task_changes:change_view", kwargs={"uuid": uuid})
    action = f"task_changes.change:{verb}"
    return transition_page(request, instance=change, action=action, run=run, back=back, takes_reason=takes_reason)


@gate("task_changes.change:submit", writes=True)
def change_submit(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """报送绩效办."""
    return _page(request, uuid, "submit", task_changes.submit_change)


@gate("task_changes.change:withdraw", writes=True)
def change_withdraw(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """撤回申请."""
    return _page(request, uuid, "withdraw", task_changes.withdraw_change)


@gate("task_changes.change:pass_on", writes=True)
def change_pass_on(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """审核通过，送分管领导."""
    return _page(request, uuid, "pass_on", task_changes.pass_change_on)


@gate("task_changes.change:settle", writes=True)
def change_settle(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """同意变更."""
    return _page(request, uuid, "settle", task_changes.settle_change)


@gate("task_changes.change:refuse", writes=True)
def change_refuse(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """审核不通过."""
    return _page(request, uuid, "refuse", task_changes.refuse_change, takes_reason=True)


@gate("task_changes.change:decide", writes=True)
def change_decide(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """决定同意."""
    return _page(request, uuid, "decide", task_changes.decide_change, takes_reason=True)


@gate("task_changes.change:reject", writes=True)
def change_reject(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """决定不同意."""
    return _page(request, uuid, "reject", task_changes.reject_change, takes_reason=True)
