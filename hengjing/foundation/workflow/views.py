"""Drafts of forms: kept while a person types, forgotten when the person says so."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hengjing.foundation.access.api import SIGNED_IN, actor_of, gate
from hengjing.foundation.core import clock
from hengjing.foundation.core.errors import NotFound
from hengjing.foundation.workflow import drafts


@gate(SIGNED_IN, writes=True)
@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Keep what was typed so far; a script asks, three seconds after the last key."""
    fields = dict(request.POST.lists())
    drafts.keep_draft(actor=actor_of(request), at=clock.now(), place=_place(request), fields=fields)
    return HttpResponse(status=204)


@gate(SIGNED_IN, writes=True)
@require_POST
def drop(request: HttpRequest) -> HttpResponse:
    """Forget it and show the form as it stands."""
    place = _place(request)
    drafts.drop_draft(actor=actor_of(request), place=place)
    return redirect(place)


def _place(request: HttpRequest) -> str:
    """Return the address of the form: one of ours that takes what is sent."""
    place = request.GET.get("form", "")
    try:
        if getattr(resolve(place).func, "writes", False):
            return place
    except Resolver404:
        pass
    raise NotFound(_("没有这个表单"))
