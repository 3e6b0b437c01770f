"""Pages of the consolidation: four lists over the same plans, and the two acts on all of them."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.api import actor_of, gate
from hengjing.foundation.access.data import Subject
from hengjing.foundation.audit.api import list_page
from hengjing.foundation.core import clock
from hengjing.steps.consolidation import listing, selectors, services
from hengjing.steps.consolidation.forms import ActForm
from hengjing.steps.scheme_versions import api as scheme_versions
from hengjing.steps.schemes import api as schemes
from hengjing.steps.schemes.data import SchemeData

CONSOLIDATE, PRESS = "plans.plan:consolidate", "notices.press:press"


@gate("consolidation.matrix:view")
def matrix(request: HttpRequest) -> HttpResponse:
    """年度绩效计划汇总."""
    return _page(request, "matrix", selectors.list_units, listing.unit_list)


@gate("consolidation.matrix:view")
def works(request: HttpRequest) -> HttpResponse:
    """计划工作汇总."""
    return _page(request, "works", selectors.list_works, listing.work_list)


@gate("consolidation.matrix:view")
def tasks(request: HttpRequest) -> HttpResponse:
    """重点工作列入计划情况."""
    return _page(request, "tasks", selectors.list_tasks, listing.task_list)


@gate("consolidation.matrix:view")
def findings(request: HttpRequest) -> HttpResponse:
    """汇总发现的问题."""
    return _page(request, "findings", selectors.list_findings, listing.finding_list)


@gate("plans.plan:consolidate", writes=True)
def consolidate(request: HttpRequest) -> HttpResponse:
    """汇总全部已批准的计划."""
    form, scheme = ActForm(request.POST), _scheme(request)
    if request.method == "POST" and form.is_valid() and scheme:
        done, refused = services.consolidate_approved(
            actor=actor_of(request), at=clock.now(), scheme=scheme,
            seen=form.cleaned_data["seen"], key=form.cleaned_data["key"],
        )  # fmt: skip
        messages.success(request, _("已汇总 %(count)s 份计划") % {"count": done})
        for name, message in refused:
            messages.warning(request, f"{name}：{message}")
    return redirect("consolidation:matrix")


@gate("notices.press:press", writes=True)
def press(request: HttpRequest) -> HttpResponse:
    """催办未报送计划的单位."""
    form, scheme = ActForm(request.POST), _scheme(request)
    if request.method == "POST" and form.is_valid() and scheme:
        count = services.press_missing(
            actor=actor_of(request), at=clock.now(), scheme=scheme, key=form.cleaned_data["key"]
        )  # fmt: skip
        messages.success(request, _("已催办 %(count)s 家单位") % {"count": count})
    return redirect("consolidation:matrix")


def _page(
    request: HttpRequest, name: str, rows_of: Callable[..., list[Any]], spec_of: Callable[[list[Any]], Any]
) -> HttpResponse:
    actor, at = actor_of(request), clock.now()
    scheme = _scheme(request)
    if scheme is None or not selectors.may_see(actor=actor, scheme=scheme):
        return list_page(request, spec_of([]).page([], request.GET), "consolidation/list.html", {"scheme": None})
    whole = selectors.get_whole(actor=actor, scheme=scheme, at=at)
    rows = rows_of(actor=actor, whole=whole)
    units = selectors.list_units(actor=actor, whole=whole)
    subject = Subject(program=scheme.program.id)
    context = {
        "scheme": scheme,
        "tab": name,
        "units": len(units),
        "ready": ",".join(line.identity for line in units if services.is_approved(line.state)),
        "ready_count": sum(services.is_approved(line.state) for line in units),
        "missing_count": sum(line.waits_for_unit for line in units),
        "problem_count": sum(line.findings for line in units),
        "may_consolidate": access.allowed(actor=actor, action_name=CONSOLIDATE, subject=subject),
    }
    return list_page(
        request, spec_of(rows).page(rows, request.GET), "consolidation/list.html", context, of=scheme.title
    )


def _scheme(request: HttpRequest) -> SchemeData | None:
    session = request.session
    found = schemes.current_scheme(actor=actor_of(request), program=session.get("program"), year=session.get("year"))
    return scheme_versions.points_in_force(scheme=found, on=clock.today()) if found else None
