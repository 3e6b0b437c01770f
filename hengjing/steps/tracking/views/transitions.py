"""One page for every transition of a report."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from hengjing.foundation.access.api import actor_of, gate
from hengjing.foundation.core import clock
from hengjing.foundation.workflow.pages import transition_page
from hengjing.steps.tracking import api as tracking
from hengjing.steps.tracking.selectors.reading import get_report, with_checks


def _page(request: HttpRequest, uuid: UUID, verb: str, service: Any, *, takes_reason: bool = False) -> HttpResponse:
    actor = actor_of(request)
    report = with_checks(report=get_report(actor=actor, uuid=uuid), at=clock.now())

    def run(**values: Any) -> Any:
        return service(actor=actor, at=clock.now(), uuid=uuid, **values)

    back = reverse("tracking:report_view", kwargs={"uuid": uuid})
    action = f"tracking.report:{verb}"
    return transition_page(request, instance=report, action=action, run=run, back=back, takes_reason=takes_reason)


@gate("tracking.report:file", writes=True)
def report_file(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """提交单位负责人确认."""
    return _page(request, uuid, "file", tracking.file_report)


@gate("tracking.report:take_back", writes=True)
def report_take_back(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """撤回."""
    return _page(request, uuid, "take_back", tracking.take_back_report)


@gate("tracking.report:send_back_to_filer", writes=True)
def report_send_back_to_filer(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """退回填报人."""
    return _page(request, uuid, "send_back_to_filer", tracking.send_back_to_filer, takes_reason=True)


@gate("tracking.report:submit", writes=True)
def report_submit(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """确认并报送."""
    return _page(request, uuid, "submit", tracking.submit_report)


@gate("tracking.report:send_back", writes=True)
def report_send_back(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """退回单位."""
    return _page(request, uuid, "send_back", tracking.send_back_report, takes_reason=True)


@gate("tracking.report:accept", writes=True)
def report_accept(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """采纳."""
    return _page(request, uuid, "accept", tracking.accept_report)
