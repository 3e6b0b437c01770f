"""Pages of the decision chain: a year as it was decided, and what checking it finds."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from hengjing.foundation.access.api import actor_of, gate
from hengjing.foundation.core import clock
from hengjing.steps.decision_chain.selectors.chain import chain_of, may_read, scheme_of
from hengjing.steps.decision_chain.selectors.checks import verification_of
from hengjing.steps.schemes import api as schemes


@gate("decision_chain.year:view")
def year_current(request: HttpRequest) -> HttpResponse:
    """决定链 of the year that is chosen in the top bar."""
    actor, session = actor_of(request), request.session
    scheme = schemes.current_scheme(actor=actor, program=session.get("program"), year=session.get("year"))
    if scheme is None or not may_read(actor=actor, scheme=scheme):
        return render(request, "decision_chain/none.html")
    context = {"scheme": scheme, "chain": chain_of(actor=actor, scheme=scheme)}
    return render(request, "decision_chain/year.html", context)


@gate("decision_chain.year:view")
def year_view(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """决定链."""
    actor = actor_of(request)
    scheme = scheme_of(actor=actor, uuid=uuid)
    context = {"scheme": scheme, "chain": chain_of(actor=actor, scheme=scheme)}
    return render(request, "decision_chain/year.html", context)


@gate("decision_chain.year:verify")
def year_verify(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """核验决定链."""
    actor = actor_of(request)
    scheme = scheme_of(actor=actor, uuid=uuid)
    context = {"scheme": scheme, "found": verification_of(actor=actor, scheme=scheme), "at": clock.now()}
    return render(request, "decision_chain/verify.html", context)
