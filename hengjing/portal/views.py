"""Workbench, to-do lists, search, and the choice of year and program."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from hengjing.foundation.access.api import SIGNED_IN, gate
from hengjing.foundation.core import clock
from hengjing.foundation.notices import api as notices
from hengjing.foundation.workflow import api as workflow
from hengjing.portal import selectors, workbench
from hengjing.portal.bars import scheme_of, todos_of, works_here
from hengjing.portal.listing import DONE_LIST, TODO_LIST

SHOWN_ON_HOME = 8


@gate(SIGNED_IN)
def home(request: HttpRequest) -> HttpResponse:
    """工作台."""
    actor, at = request.actor, clock.now()  # type: ignore[attr-defined]
    todos = todos_of(request)
    scheme = scheme_of(request)
    context = {
        "at": at,
        "todos": todos[:SHOWN_ON_HOME],
        "todo_total": len(todos),
        "tally": selectors.tally(todos),
        "done_total": workflow.count_done(actor=actor),
        "works_here": works_here(actor),
        "messages_unread": notices.unread_count(actor),
        "scheme": scheme,
        "board": workbench.board(actor=actor, scheme=scheme, at=at) if scheme else None,
    }
    return render(request, "portal/home.html", context)


@gate("portal.todo:view")
def todo(request: HttpRequest) -> HttpResponse:
    """待办."""
    return _list(request, TODO_LIST.page(list(todos_of(request)), request.GET), "todo", _("待办"))


@gate("portal.todo:view")
def done(request: HttpRequest) -> HttpResponse:
    """已办."""
    rows = selectors.done_by(actor=request.actor)  # type: ignore[attr-defined]
    return _list(request, DONE_LIST.page(list(rows), request.GET), "done", _("已办"))


@gate("portal.todo:view")
def started(request: HttpRequest) -> HttpResponse:
    """我发起的."""
    rows = selectors.started_by(actor=request.actor)  # type: ignore[attr-defined]
    return _list(request, DONE_LIST.page(list(rows), request.GET), "started", _("我发起的"))


@gate("portal.search:view")
def search(request: HttpRequest) -> HttpResponse:
    """全局检索."""
    query = request.GET.get("q", "")
    hits = selectors.search(actor=request.actor, query=query)  # type: ignore[attr-defined]
    return render(request, "portal/search.html", {"query": query, "hits": hits})


@gate("portal.scheme:choose", writes=True)
def choose(request: HttpRequest) -> HttpResponse:
    """选择年度和考核范围."""
    for name in ("year", "program"):
        if request.POST.get(name, "").isdigit():
            request.session[name] = int(request.POST[name])
    if "program" in request.POST:
        request.session.pop("year", None)
    after = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(after, allowed_hosts={request.get_host()}):
        return redirect("portal:home")
    return HttpResponseRedirect(after)


def _list(request: HttpRequest, page: object, tab: str, title: str) -> HttpResponse:
    return render(request, "portal/list.html", {"page": page, "tab": tab, "title": title})
