"""One page for every transition of a matter."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from hengjing.foundation.access.api import actor_of, gate
from hengjing.foundation.core import clock
from hengjing.foundation.workflow.pages import transition_page
from hengjing.steps.supervision import api as supervision
from hengjing.steps.supervision.selectors.reading import get_case


def _page(request: HttpRequest, uuid: UUID, verb: str, service: Any, *, takes_reason: bool = False) -> HttpResponse:
    actor = actor_of(request)
    case = get_case(actor=actor, uuid=uuid)

    def run(**values: Any) -> Any:
        return service(actor=actor, at=clock.now(), uuid=uuid, **values)

    back = reverse("supervision:case_view", kwargs={"uuid": uuid})
    action = f"supervision.case:{verb}"
    return transition_page(request, instance=case, action=action, run=run, back=back, takes_reason=takes_reason)


@gate("supervision.case:answer", writes=True)
def case_answer(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """报送答复."""
    return _page(request, uuid, "answer", supervision.answer_case)


@gate("supervision.case:ask_again", writes=True)
def case_ask_again(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """要求继续办理."""
    return _page(request, uuid, "ask_again", supervision.ask_again, takes_reason=True)


@gate("supervision.case:accept", writes=True)
def case_accept(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """认可答复并办结."""
    return _page(request, uuid, "accept", supervision.accept_case, takes_reason=True)


@gate("supervision.case:close", writes=True)
def case_close(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """直接办结."""
    return _page(request, uuid, "close", supervision.close_case, takes_reason=True)
