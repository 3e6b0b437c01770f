"""The ledger, one matter, what a leader looks at, and the ledger on paper."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from hengjing.foundation.access import api as access
from hengjing.foundation.access.api import actor_of, gate
from hengjing.foundation.audit.api import list_page
from hengjing.foundation.core import clock
from hengjing.foundation.files import api as files
from hengjing.steps.supervision.data import CaseState
from hengjing.steps.supervision.listing import CASE_LIST, dressed, facts_of
from hengjing.steps.supervision.papers.ledger import ledger_file
from hengjing.steps.supervision.selectors.charge import charge_of
from hengjing.steps.supervision.selectors.reading import OF_THE_UNIT, get_case, list_cases
from hengjing.steps.supervision.views.chosen import chosen_scheme

OPEN = "supervision.case:open"
WRITE = "supervision.case:write"
SHOWN = ":10"
"""So many late and amber tasks a leader finds on one page, the latest first; the list has all."""


@gate("supervision.case:view")
def case_list(request: HttpRequest) -> HttpResponse:
    """督办台账."""
    actor = actor_of(request)
    scheme = chosen_scheme(request)
    rows: Any = list_cases(actor=actor, scheme_id=scheme.id) if scheme else []
    runs = scheme is not None and scheme.program.id in access.reach(actor=actor, action_name=OPEN).programs
    page = CASE_LIST.page(rows, request.GET, dressed)
    context = {"scheme": scheme, "runs": runs}
    return list_page(request, page, "supervision/list.html", context, of=scheme.title if scheme else "")


@gate("supervision.case:view")
def case_view(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """一个督办事项."""
    actor = actor_of(request)
    case = get_case(actor=actor, uuid=uuid)
    may_write = case.state in OF_THE_UNIT and access.allowed(actor=actor, action_name=WRITE, subject=case.subject())
    context = {
        "case": dressed([case])[0],
        "facts": facts_of(case),
        "answers": list(case.answers.all()),
        "draft": case.answer if case.state != CaseState.CLOSED and case.state in OF_THE_UNIT else "",
        "may_write": may_write,
        "panel": files.get_panel(actor=actor, entity=case.entity, uuid=str(uuid)),
    }
    return render(request, "supervision/case.html", context)


@gate("supervision.case:instruct")
def charge(request: HttpRequest) -> HttpResponse:
    """分管任务."""
    actor = actor_of(request)
    scheme = chosen_scheme(request)
    found = charge_of(actor=actor, scheme=scheme, at=clock.now()) if scheme else None
    return render(request, "supervision/charge.html", {"scheme": scheme, "charge": found, "shown": SHOWN})


@gate("supervision.case:export")
def ledger_word(request: HttpRequest) -> HttpResponse:
    """督办台账 Word 文件."""
    scheme = chosen_scheme(request)
    if scheme is None:
        return redirect("supervision:case_list")
    actor = actor_of(request)
    rows = list_cases(actor=actor, scheme_id=scheme.id).prefetch_related("answers").order_by("number")
    return ledger_file(scheme, list(rows), clock.now())
