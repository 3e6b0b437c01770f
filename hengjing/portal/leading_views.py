"""The leaders' view (领导视图)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from hengjing.desks.api import leading as view_of
from hengjing.foundation.access.api import actor_of, gate
from hengjing.foundation.core import clock
from hengjing.portal.bars import scheme_of, todos_of

SHOWN = 5


@gate("portal.leading:view")
def leading(request: HttpRequest) -> HttpResponse:
    """领导视图."""
    scheme, at = scheme_of(request), clock.now()
    found = view_of(actor=actor_of(request), scheme=scheme, at=at) if scheme else None
    context = {"scheme": scheme, "found": found, "at": at, "todos": todos_of(request)[:SHOWN]}
    return render(request, "portal/leading.html", context)
