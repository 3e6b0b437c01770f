"""Reports: the list of a period, one report, and what its contact does with the whole of it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from hengjing.foundation.access.api import actor_of, gate
from hengjing.foundation.audit.api import list_page
from hengjing.foundation.core import clock
from hengjing.foundation.core.form_parts import SeenForm
from hengjing.steps.task_changes.api import label_of
from hengjing.steps.task_changes.data import Period
from hengjing.steps.tracking import api as tracking
from hengjing.steps.tracking.data import ReportState
from hengjing.steps.tracking.forms import ChosenForm, StartForm, UnchangedForm
from hengjing.steps.tracking.listing import REPORT_LIST, entry_rows
from hengjing.steps.tracking.selectors.board import report_rows, startable
from hengjing.steps.tracking.selectors.reading import (
    entries_for,
    get_report,
    periods_asked,
    scheme_of,
    with_checks,
)
from hengjing.steps.tracking.selectors.state import task_states
from hengjing.steps.tracking.views.rights import chosen_scheme, may, may_press, require_open

EDIT = "tracking.report:edit"
REVIEW = "tracking.entry:review"


@gate("tracking.report:view")
def report_list(request: HttpRequest) -> HttpResponse:
    """任务进展报告."""
    actor, at = actor_of(request), clock.now()
    scheme = chosen_scheme(request)
    asked = periods_asked(scheme=scheme, on=at.date()) if scheme else ()
    period = _period(asked, request.GET.get("period", ""))
    rows = report_rows(actor=actor, scheme=scheme, period=period, at=at) if scheme and period else []
    context = {
        "scheme": scheme,
        "period": period,
        "periods": asked,
        "startable": startable(actor=actor, at=at),
        "may_press": scheme is not None and may_press(actor, scheme.program.id),
    }
    of = f"{scheme.title} {period.label}" if scheme and period else ""
    return list_page(request, REPORT_LIST.page(rows, request.GET), "tracking/reports.html", context, of=of)


@gate("tracking.report:view")
def report_view(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """一份进展报告."""
    actor, at = actor_of(request), clock.now()
    report = with_checks(report=get_report(actor=actor, uuid=uuid), at=at)
    entries = entries_for(actor=actor, report=report)
    whole = len(entries) == len(report.entries.all())
    scheme = scheme_of(report=report)
    tasks = task_states(actor=actor, scheme=scheme, at=at, unit=report.unit_id)
    open_to_unit = report.state in {ReportState.DRAFT, ReportState.WITH_UNIT_HEAD}
    context = {
        "report": report,
        "scheme": scheme,
        "period": label_of(report.period),
        "rows": entry_rows(entries, tasks),
        "checks": report.checks if open_to_unit and whole else (),
        "whole": whole,
        "passed": sum(not check.problems for check in report.checks),
        "silent": sum(not entry.is_said for entry in entries),
        "may_edit": may(actor, EDIT, report),
        "may_review": may(actor, REVIEW, report),
    }
    return render(request, "tracking/report.html", context)


@gate("tracking.report:draft", writes=True)
def report_draft(request: HttpRequest) -> HttpResponse:
    """填报进展."""
    form = StartForm(request.POST)
    if request.method != "POST" or not form.is_valid():
        return redirect("tracking:report_list")
    values = form.cleaned_data
    report = tracking.draft_report(
        actor=actor_of(request), at=clock.now(),
        scheme_id=values["scheme"], unit_id=values["unit"], period=values["period"],
    )  # fmt: skip
    messages.success(request, _("已列出本单位的任务，请逐项填写，没有变化的一并标记"))
    return redirect("tracking:report_view", uuid=report.uuid)


@gate("tracking.report:edit", writes=True)
def report_unchanged(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """所选任务无变化."""
    report = get_report(actor=actor_of(request), uuid=uuid)
    require_open(actor_of(request), EDIT, report)
    form = UnchangedForm(request.POST)
    if request.method == "POST" and form.is_valid():
        tracking.mark_unchanged(
            actor=actor_of(request), at=clock.now(), uuid=uuid,
            seen_version=form.cleaned_data["seen_version"], entries=form.entries(), key=form.cleaned_data["key"],
        )  # fmt: skip
        messages.success(request, _("%(n)s 项任务已标记无变化") % {"n": len(form.entries())})
    return redirect("tracking:report_view", uuid=uuid)


@gate("tracking.report:edit", writes=True)
def report_refresh(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """更新任务."""
    report = get_report(actor=actor_of(request), uuid=uuid)
    require_open(actor_of(request), EDIT, report)
    form = SeenForm(request.POST)
    if request.method == "POST" and form.is_valid():
        tracking.refresh_report(
            actor=actor_of(request), at=clock.now(), uuid=uuid,
            seen_version=form.cleaned_data["seen_version"], key=form.cleaned_data["key"],
        )  # fmt: skip
        messages.success(request, _("已按现行责任书更新任务"))
    return redirect("tracking:report_view", uuid=uuid)


@gate("notices.press:press", writes=True)
def report_press(request: HttpRequest) -> HttpResponse:
    """催办所选单位."""
    form, scheme = ChosenForm(request.POST), chosen_scheme(request)
    period = request.POST.get("period", "")
    if request.method == "POST" and form.is_valid() and scheme:
        asked = _period(periods_asked(scheme=scheme, on=clock.today()), period)
        count = tracking.press_reports(
            actor=actor_of(request), at=clock.now(), scheme_id=scheme.id,
            rows=form.rows(), key=form.cleaned_data["key"], period=asked.code if asked else "",
        )  # fmt: skip
        messages.success(request, _("已催办 %(count)s 家单位") % {"count": count})
    return redirect("tracking:report_list")


def _period(asked: tuple[Period, ...], code: str) -> Period | None:
    """Return the period that the address names; else the newest that is asked for."""
    return next((each for each in asked if each.code == code), next(iter(asked), None))
