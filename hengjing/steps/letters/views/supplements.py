"""Pages of supplements."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from hengjing.foundation.access.api import gate
from hengjing.foundation.core import clock
from hengjing.foundation.files import api as files
from hengjing.foundation.workflow.pages import transition_page
from hengjing.steps.letters import api as letters
from hengjing.steps.letters.content import changes_of, items_of
from hengjing.steps.letters.listing import change_rows
from hengjing.steps.letters.papers.exports import supplement_word_file
from hengjing.steps.letters.selectors.reading import for_signing, get_supplement, paper_of
from hengjing.steps.letters.views.signing import sign_page


@gate("letters.letter:view")
def supplement_view(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """补充责任书."""
    actor = request.actor  # type: ignore[attr-defined]
    supplement = for_signing(get_supplement(actor=actor, uuid=uuid))
    panel = files.get_panel(actor=actor, entity=supplement.entity, uuid=str(uuid)) if supplement.issued_at else None
    context = {
        "supplement": supplement,
        "letter": supplement.letter,
        "rows": change_rows(changes_of(supplement.changes), items_of(supplement.letter.content)),
        "paper": paper_of(of=supplement),
        "panel": panel,
    }
    return render(request, "letters/supplement.html", context)


@gate("letters.supplement:export")
def supplement_export(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Word 文件."""
    supplement = get_supplement(actor=request.actor, uuid=uuid)  # type: ignore[attr-defined]
    return supplement_word_file(supplement, clock.now())


@gate("letters.supplement:put_up", writes=True)
def supplement_put_up(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """报请批准."""
    return _page(request, uuid, "letters.supplement:put_up", letters.put_up_supplement)


@gate("letters.supplement:approve", writes=True)
def supplement_approve(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """批准."""
    return _page(request, uuid, "letters.supplement:approve", letters.approve_supplement, takes_reason=True)


@gate("letters.supplement:send_back", writes=True)
def supplement_send_back(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """退回."""
    return _page(request, uuid, "letters.supplement:send_back", letters.send_back_supplement)


@gate("letters.supplement:issue", writes=True)
def supplement_issue(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """印发."""
    return _page(request, uuid, "letters.supplement:issue", letters.issue_supplement)


@gate("letters.supplement:confirm", writes=True)
def supplement_confirm(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """确认签订."""
    return _page(request, uuid, "letters.supplement:confirm", letters.confirm_supplement)


@gate("letters.supplement:sign", writes=True)
def supplement_sign(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """登记签订."""
    row = get_supplement(actor=request.actor, uuid=uuid)  # type: ignore[attr-defined]
    back = reverse("letters:supplement_view", kwargs={"uuid": uuid})
    return sign_page(request, row, "letters.supplement:sign", letters.sign_supplement, back)


def _page(request: HttpRequest, uuid: UUID, action: str, service: Any, *, takes_reason: bool = False) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]
    supplement = for_signing(get_supplement(actor=actor, uuid=uuid))

    def run(**values: Any) -> Any:
        return service(actor=actor, at=clock.now(), uuid=uuid, **values)

    back = reverse("letters:supplement_view", kwargs={"uuid": uuid})
    return transition_page(request, instance=supplement, action=action, run=run, back=back, takes_reason=takes_reason)
