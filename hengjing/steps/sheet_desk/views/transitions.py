"""One page for every transition of a sheet."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from hengjing.foundation.access.api import actor_of, gate
from hengjing.foundation.core import clock
from hengjing.foundation.workflow.pages import transition_page
from hengjing.steps.score_sheets import api as score_sheets
from hengjing.steps.score_sheets.data import SheetState


def _page(request: HttpRequest, uuid: UUID, verb: str, service: Any, *, takes_reason: bool = False) -> HttpResponse:
    actor = actor_of(request)
    sheet: Any = score_sheets.get_sheet(actor=actor, uuid=uuid)
    submits = verb == "submit" and sheet.state == SheetState.SCORING
    sheet.problems = score_sheets.problems_of_sheet(sheet=sheet) if submits else ()

    def run(**values: Any) -> Any:
        return service(actor=actor, at=clock.now(), uuid=uuid, **values)

    back = reverse("score_sheets:sheet_view", kwargs={"uuid": uuid})
    action = f"score_sheets.sheet:{verb}"
    return transition_page(request, instance=sheet, action=action, run=run, back=back, takes_reason=takes_reason)


@gate("score_sheets.sheet:submit", writes=True)
def sheet_submit(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """报送绩效办."""
    return _page(request, uuid, "submit", score_sheets.submit_sheet)


@gate("score_sheets.sheet:withdraw", writes=True)
def sheet_withdraw(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """撤回."""
    return _page(request, uuid, "withdraw", score_sheets.withdraw_sheet)


@gate("score_sheets.sheet:accept", writes=True)
def sheet_accept(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """核对通过."""
    return _page(request, uuid, "accept", score_sheets.accept_sheet)


@gate("score_sheets.sheet:send_back", writes=True)
def sheet_send_back(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """退回考核实施主体."""
    return _page(request, uuid, "send_back", score_sheets.send_back_sheet, takes_reason=True)
