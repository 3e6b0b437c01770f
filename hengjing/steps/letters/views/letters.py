"""The list of letters, one letter, its signature, and the check of a fingerprint."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.api import actor_of, gate
from hengjing.foundation.audit.api import list_page
from hengjing.foundation.core import clock
from hengjing.foundation.files import api as files
from hengjing.foundation.signatures import api as signatures
from hengjing.foundation.signatures.pages import sign_page
from hengjing.foundation.workflow.pages import transition_page
from hengjing.steps.letter_forms.content import items_of, total
from hengjing.steps.letters import amendments
from hengjing.steps.letters import api as letters
from hengjing.steps.letters.forms import BulkForm, VerifyForm
from hengjing.steps.letters.listing import LETTER_LIST, item_rows
from hengjing.steps.letters.papers.exports import letter_word_file
from hengjing.steps.letters.papers.verifying import matches
from hengjing.steps.letters.selectors.board import list_rows, may_draft
from hengjing.steps.letters.selectors.reading import (
    get_letter,
    latest_batch,
    paper_of,
    scheme_of,
)
from hengjing.steps.schemes import api as schemes
from hengjing.steps.schemes.data import SchemeData


@gate("letters.letter:view")
def letter_list(request: HttpRequest) -> HttpResponse:
    """绩效管理责任书."""
    actor, at = actor_of(request), clock.now()
    scheme = _scheme(request)
    rows = list_rows(actor=actor, scheme=scheme, at=at) if scheme else []
    page = LETTER_LIST.page(rows, request.GET)
    runs = (
        scheme is not None
        and scheme.program.id in access.reach(actor=actor, action_name="letters.batch:draft").programs
    )
    context = {
        "scheme": scheme,
        "batch": latest_batch(actor=actor, scheme_id=scheme.id) if scheme else None,
        "may_draft": scheme is not None and may_draft(actor=actor, scheme=scheme, at=at),
        "may_bulk": runs,
        "signed": sum(row.state == "signed" for row in rows),
    }
    return list_page(request, page, "letters/list.html", context, of=scheme.title if scheme else "")


@gate("letters.letter:view")
def letter_view(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """绩效管理责任书."""
    actor = actor_of(request)
    letter = signatures.prepared(get_letter(actor=actor, uuid=uuid))
    items = items_of(letter.content)
    context = {
        "letter": letter,
        "batch": letter.batch,
        "scheme": scheme_of(batch=letter.batch),
        "rows": item_rows(items),
        "total": total(items),
        "paper": paper_of(of=letter),
        "supplements": amendments.of_letter(actor, uuid),
        "panel": files.get_panel(actor=actor, entity=letter.entity, uuid=str(uuid)) if letter.issued_at else None,
    }
    return render(request, "letters/letter.html", context)


@gate("letters.letter:export")
def letter_export(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Word 文件."""
    return letter_word_file(get_letter(actor=actor_of(request), uuid=uuid))


@gate("letters.letter:confirm", writes=True)
def letter_confirm(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """确认签订."""
    actor = actor_of(request)
    letter = signatures.prepared(get_letter(actor=actor, uuid=uuid))

    def run(**values: Any) -> Any:
        return letters.confirm_letter(actor=actor, at=clock.now(), uuid=uuid, **values)

    back = reverse("letters:letter_view", kwargs={"uuid": uuid})
    return transition_page(request, instance=letter, action="letters.letter:confirm", run=run, back=back)


@gate("letters.letter:sign", writes=True)
def letter_sign(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """登记签订."""
    letter = get_letter(actor=actor_of(request), uuid=uuid)
    back = reverse("letters:letter_view", kwargs={"uuid": uuid})
    return sign_page(request, letter, "letters.letter:sign", letters.sign_letter, back)


@gate("letters.letter:verify")
def letter_verify(request: HttpRequest) -> HttpResponse:
    """核对责任书指纹."""
    asked = "fingerprint" in request.GET
    form = VerifyForm(request.GET if asked else None)
    found = None
    if asked and form.is_valid():
        typed = form.cleaned_data["fingerprint"]
        found = matches(actor=actor_of(request), typed=typed)
    return render(request, "letters/verify.html", {"form": form, "asked": asked and form.is_valid(), "found": found})


@gate("notices.press:press", writes=True)
def letter_press(request: HttpRequest) -> HttpResponse:
    """催办所选单位."""
    form, scheme = BulkForm(request.POST), _scheme(request)
    if request.method == "POST" and form.is_valid() and scheme:
        count = letters.press_waiting(
            actor=actor_of(request), at=clock.now(), scheme_id=scheme.id, rows=form.rows(),
            key=form.click(),
        )  # fmt: skip
        messages.success(request, _("已催办 %(count)s 家单位") % {"count": count})
    return redirect("letters:letter_list")


def _scheme(request: HttpRequest) -> SchemeData | None:
    session = request.session
    return schemes.current_scheme(
        actor=actor_of(request),
        program=session.get("program"), year=session.get("year"),
    )  # fmt: skip
