"""Pages of supplements."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from hengjing.foundation.access.api import actor_of, gate
from hengjing.foundation.core import clock
from hengjing.foundation.files import api as files
from hengjing.foundation.signatures import api as signatures
from hengjing.foundation.signatures.pages import sign_page
from hengjing.foundation.workflow.pages import transition_page
from hengjing.steps.letters import api as letters
from hengjing.steps.supplements import api as supplements
from hengjing.steps.supplements.content import changes_of
from hengjing.steps.supplements.listing import change_rows
from hengjing.steps.supplements.papers.exports import supplement_word_file
from hengjing.steps.supplements.selectors.reading import get_supplement


@gate("supplements.supplement:view")
def supplement_view(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """补充责任书."""
    actor = actor_of(request)
    supplement = signatures.prepared(get_supplement(actor=actor, uuid=uuid))
    panel = files.get_panel(actor=actor, entity=supplement.entity, uuid=str(uuid)) if supplement.issued_at else None
    letter = letters.issued_letter(letter_id=supplement.letter_id)
    context = {
        "supplement": supplement,
        "letter": letter,
        "rows": change_rows(changes_of(supplement.changes), letter.items),
        "panel": panel,
    }
    return render(request, "supplements/supplement.html", context)


@gate("supplements.supplement:export")
def supplement_export(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Word 文件."""
    supplement = get_supplement(actor=actor_of(request), uuid=uuid)
    return supplement_word_file(supplement, clock.now())


@gate("supplements.supplement:put_up", writes=True)
def supplement_put_up(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """报请批准."""
    return _page(request, uuid, "supplements.supplement:put_up", supplements.put_up_supplement)


@gate("supplements.supplement:approve", writes=True)
def supplement_approve(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """批准."""
    return _page(request, uuid, "supplements.supplement:approve", supplements.approve_supplement, takes_reason=True)


@gate("supplements.supplement:send_back", writes=True)
def supplement_send_back(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """退回."""
    return _page(request, uuid, "supplements.supplement:send_back", supplements.send_back_supplement)


@gate("supplements.supplement:issue", writes=True)
def supplement_issue(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """印发."""
    return _page(request, uuid, "supplements.supplement:issue", supplements.issue_supplement)


@gate("supplements.supplement:confirm", writes=True)
def supplement_confirm(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """确认签订."""
    return _page(request, uuid, "supplements.supplement:confirm", supplements.confirm_supplement)


@gate("supplements.supplement:sign", writes=True)
def supplement_sign(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """登记签订."""
    row = get_supplement(actor=actor_of(request), uuid=uuid)
    back = reverse("supplements:supplement_view", kwargs={"uuid": uuid})
    return sign_page(request, row, "supplements.supplement:sign", supplements.sign_supplement, back)


def _page(request: HttpRequest, uuid: UUID, action: str, service: Any, *, takes_reason: bool = False) -> HttpResponse:
    actor = actor_of(request)
    supplement = signatures.prepared(get_supplement(actor=actor, uuid=uuid))

    def run(**values: Any) -> Any:
        return service(actor=actor, at=clock.now(), uuid=uuid, **values)

    back = reverse("supplements:supplement_view", kwargs={"uuid": uuid})
    return transition_page(request, instance=supplement, action=action, run=run, back=back, takes_reason=takes_reason)
