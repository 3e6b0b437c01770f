"""Workbench, to-do lists, search, and the choice of year and program."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from hengjing.desks.api import desks_of
from hengjing.foundation.access.api import SIGNED_IN, actor_of, gate
from hengjing.foundation.audit.api import list_page
from hengjing.foundation.core import clock
from hengjing.foundation.core.errors import NotFound
from hengjing.foundation.notices import api as notices
from hengjing.foundation.orgs.api import day_of
from hengjing.foundation.ui.api import ListSpec
from hengjing.foundation.ui.look import look_of
from hengjing.foundation.workflow import api as workflow
from hengjing.portal import selectors, workbench
from hengjing.portal.bars import page_address, scheme_of, todos_of, works_here
from hengjing.portal.listing import BURDEN_LIST, DONE_LIST, STARTED_LIST, TODO_LIST, handled, median_of
from hengjing.portal.manual import pages
from hengjing.portal.manual.markup import render as render_manual

SHOWN_ON_HOME = 8


@gate(SIGNED_IN)
def home(request: HttpRequest) -> HttpResponse:
    """工作台."""
    actor, at = request.actor, clock.now()  # type: ignore[attr-defined]
    todos = todos_of(request)
    scheme = scheme_of(request)
    desks = desks_of(actor=actor, scheme=scheme, todos=todos, at=at)
    on_desks = {row.url for desk in desks for row in desk.rows}
    context = {
        "at": at,
        "todos": [each for each in todos if each.link not in on_desks][:SHOWN_ON_HOME],
        "todo_total": len(todos),
        "tally": selectors.tally(todos),
        "done_total": workflow.count_done(actor=actor),
        "works_here": works_here(actor),
        "messages_unread": notices.unread_count(actor),
        "scheme": scheme,
        "board": workbench.board(actor=actor, scheme=scheme, at=at) if scheme else None,
        "desks": desks,
        "progress_title": _("本步骤完成情况"),
    }
    return render(request, "portal/home.html", context)


@gate("portal.todo:view")
def todo(request: HttpRequest) -> HttpResponse:
    """待办."""
    return _list(request, TODO_LIST, list(todos_of(request)), "todo")


@gate("portal.todo:view")
def done(request: HttpRequest) -> HttpResponse:
    """已办."""
    return _list(request, DONE_LIST, list(selectors.done_by(actor=actor_of(request))), "done")


@gate("portal.todo:view")
def started(request: HttpRequest) -> HttpResponse:
    """我发起的."""
    return _list(request, STARTED_LIST, list(selectors.started_by(actor=actor_of(request))), "started")


@gate("portal.burden:view")
def burden(request: HttpRequest) -> HttpResponse:
    """本月向单位索取的材料."""
    scheme, at = scheme_of(request), clock.now()
    runs = scheme is not None and selectors.runs(actor_of(request), scheme)
    rows = selectors.burden_rows(scheme=scheme, at=at) if scheme and runs else []
    of = f"{scheme.title} · {date_format(day_of(at), 'YEAR_MONTH_FORMAT')}" if scheme else ""
    return list_page(request, BURDEN_LIST.page(rows, request.GET), "portal/burden.html", {"of": of}, of=of)


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
    if "program" in request.POST and "year" not in request.POST:
        request.session.pop("year", None)
    after = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(after, allowed_hosts={request.get_host()}):
        return redirect("portal:home")
    return HttpResponseRedirect(after)


@gate(SIGNED_IN)
def manual(request: HttpRequest) -> HttpResponse:
    """帮助: every page of the manual."""
    return render(request, "portal/help.html", {"pages": pages.every_page(look_of(request).language)})


@gate(SIGNED_IN)
def manual_page(request: HttpRequest, name: str) -> HttpResponse:
    """A page of the manual: whole, or the part that opens beside a screen (htmx)."""
    found = pages.page(name, look_of(request).language)
    if found is None:
        raise NotFound(_("没有这一页帮助"))
    content = mark_safe(render_manual(found.text, page_address))  # noqa: S308  # `markup` escapes all text
    beside = bool(request.headers.get("HX-Request"))
    template = "portal/parts/help_beside.html" if beside else "portal/help_page.html"
    return render(request, template, {"found": found, "content": content})


@gate(SIGNED_IN)
def manual_picture(request: HttpRequest, name: str) -> HttpResponse:  # noqa: ARG001  # the gate has looked at it
    """A picture of the manual."""
    found = pages.picture(name)
    if found is None:
        raise NotFound(_("没有这一页帮助"))
    return HttpResponse(
        found.read_bytes(), content_type="image/png", headers={"Cache-Control": "private, max-age=3600"}
    )


def _list(request: HttpRequest, spec: ListSpec, rows: list[Any], tab: str) -> HttpResponse:
    at = clock.now()
    page = spec.page(rows, request.GET, lambda some: handled(some, at))
    return list_page(request, page, "portal/list.html", {"tab": tab, "median": median_of(handled(rows, at))})
