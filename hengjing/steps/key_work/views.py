"""Pages of the breakdown of the key work."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from hengjing.foundation.access.api import gate
from hengjing.foundation.audit.api import list_page
from hengjing.foundation.core import clock
from hengjing.foundation.workflow.pages import transition_page
from hengjing.steps.key_work import services
from hengjing.steps.key_work.listing import BREAKDOWN_LIST
from hengjing.steps.key_work.selectors import get_breakdown, list_breakdowns, list_tasks, problems_of


@gate("key_work.breakdown:view")
def breakdown_list(request: HttpRequest) -> HttpResponse:
    """重点工作任务分解表."""
    rows = list_breakdowns(actor=request.actor)  # type: ignore[attr-defined]
    return list_page(request, BREAKDOWN_LIST.page(rows, request.GET), "key_work/list.html", {})


@gate("key_work.breakdown:view")
def breakdown_view(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """一份重点工作任务分解表."""
    row = get_breakdown(actor=request.actor, uuid=uuid)  # type: ignore[attr-defined]
    return render(request, "key_work/breakdown.html", {"breakdown": row, "tasks": list_tasks(breakdown=row)})


@gate("key_work.breakdown:issue", writes=True)
def breakdown_issue(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """印发."""
    actor = request.actor  # type: ignore[attr-defined]
    row: Any = get_breakdown(actor=actor, uuid=uuid)
    row.found_problems = problems_of(breakdown=row)

    def run(**values: Any) -> Any:
        return services.issue_breakdown(actor=actor, at=clock.now(), uuid=uuid, **values)

    back = reverse("key_work:breakdown_view", kwargs={"uuid": uuid})
    return transition_page(request, instance=row, action="key_work.breakdown:issue", run=run, back=back)
