"""The list of plans, its export, and what the office does to several at once."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from hengjing.foundation.access.api import gate
from hengjing.foundation.audit.api import list_page
from hengjing.foundation.core import clock
from hengjing.steps.plans import api as plans
from hengjing.steps.plans.forms import BulkForm
from hengjing.steps.plans.listing import PLAN_LIST
from hengjing.steps.plans.papers.bundle import order_bundle
from hengjing.steps.plans.selectors.board import list_rows, startable
from hengjing.steps.plans.views.rights import may_in_bulk
from hengjing.steps.schemes import api as schemes
from hengjing.steps.schemes.data import SchemeData


@gate("plans.plan:view")
def plan_list(request: HttpRequest) -> HttpResponse:
    """年度绩效计划."""
    actor, at = request.actor, clock.now()  # type: ignore[attr-defined]
    scheme = _scheme(request)
    rows = list_rows(actor=actor, scheme=scheme, at=at) if scheme else []
    page = PLAN_LIST.page(rows, request.GET)
    context = {
        "scheme": scheme,
        "startable": startable(actor=actor, at=at),
        "may_bulk": scheme is not None and may_in_bulk(actor, scheme.program.id),
    }
    return list_page(request, page, "plans/list.html", context, of=scheme.title if scheme else "")


@gate("plans.plan:bundle", writes=True)
def plan_bundle(request: HttpRequest) -> HttpResponse:
    """打包全部计划文书."""
    scheme = _scheme(request)
    if request.method != "POST" or scheme is None:
        return redirect("plans:plan_list")
    order_bundle(actor=request.actor, at=clock.now(), scheme_id=scheme.id)  # type: ignore[attr-defined]
    messages.success(request, _("正在生成。可以离开本页，稍后在这里下载"))
    return redirect("jobs:jobs")


@gate("plans.plan:consolidate", writes=True)
def plan_consolidate_many(request: HttpRequest) -> HttpResponse:
    """汇总所选计划."""
    form = BulkForm(request.POST)
    if request.method == "POST" and form.is_valid():
        refused = plans.consolidate_plans(
            actor=request.actor, at=clock.now(),  # type: ignore[attr-defined]
            plans=form.plans(), key=form.cleaned_data["key"],
        )  # fmt: skip
        done = len(form.plans()) - len(refused)
        messages.success(request, _("已汇总 %(count)s 份计划") % {"count": done})
        for name, message in refused:
            messages.warning(request, f"{name}：{message}")
    return redirect("plans:plan_list")


@gate("notices.press:press", writes=True)
def plan_press(request: HttpRequest) -> HttpResponse:
    """催办所选单位."""
    form, scheme = BulkForm(request.POST), _scheme(request)
    if request.method == "POST" and form.is_valid() and scheme:
        count = plans.press_plans(
            actor=request.actor, at=clock.now(),  # type: ignore[attr-defined]
            scheme_id=scheme.id, rows=form.rows(), key=form.cleaned_data["key"],
        )  # fmt: skip
        messages.success(request, _("已催办 %(count)s 家单位") % {"count": count})
    return redirect("plans:plan_list")


def _scheme(request: HttpRequest) -> SchemeData | None:
    session = request.session
    return schemes.current_scheme(
        actor=request.actor,  # type: ignore[attr-defined]
        program=session.get("program"), year=session.get("year"),
    )  # fmt: skip
