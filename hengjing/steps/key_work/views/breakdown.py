"""The pages of a breakdown as a whole: list, table, changes, beginning, heading, issue."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.api import gate
from hengjing.foundation.access.data import Subject
from hengjing.foundation.audit.api import list_page
from hengjing.foundation.core import clock
from hengjing.foundation.core.errors import NotFound
from hengjing.foundation.workflow.pages import transition_page
from hengjing.steps.key_work import api as key_work
from hengjing.steps.key_work.data import BreakdownState
from hengjing.steps.key_work.forms import HeadingForm, ReasonForm, StartForm
from hengjing.steps.key_work.listing import BREAKDOWN_LIST
from hengjing.steps.key_work.selectors.board import DRAFT, may_draft, own_tasks
from hengjing.steps.key_work.selectors.reading import (
    checks_of,
    comparison_of,
    get_breakdown,
    latest_issued,
    list_breakdowns,
    list_tasks,
    problems_of,
    scheme_of,
)
from hengjing.steps.key_work.views.issuing import told_before_issue
from hengjing.steps.key_work.views.rights import may_edit, require_edit
from hengjing.steps.key_work.views.table import table_of
from hengjing.steps.schemes import api as schemes


@gate("key_work.breakdown:view")
def breakdown_list(request: HttpRequest) -> HttpResponse:
    """重点工作任务分解表."""
    actor, session = request.actor, request.session  # type: ignore[attr-defined]
    scheme = schemes.current_scheme(actor=actor, program=session.get("program"), year=session.get("year"))
    begin = scheme is not None and latest_issued(scheme_id=scheme.id) is None and may_draft(actor=actor, scheme=scheme)
    page = BREAKDOWN_LIST.page(list_breakdowns(actor=actor), request.GET)
    return list_page(request, page, "key_work/list.html", {"scheme": scheme, "begin": begin})


@gate("key_work.breakdown:view")
def breakdown_view(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """一份重点工作任务分解表."""
    actor = request.actor  # type: ignore[attr-defined]
    row = get_breakdown(actor=actor, uuid=uuid)
    tasks, scheme = list_tasks(breakdown=row), scheme_of(breakdown=row)
    writing = may_edit(actor, row)
    checks = checks_of(breakdown=row, tasks=tasks) if writing else ()
    context = {
        "breakdown": row,
        "scheme": scheme,
        "count": len(tasks),
        "own": own_tasks(actor=actor, tasks=tasks),
        "checks": checks,
        "passed": sum(not check.problems for check in checks),
        "comparison": comparison_of(breakdown=row, tasks=tasks),
        "may_edit": writing,
        "may_revise": row.state == BreakdownState.ISSUED and may_draft(actor=actor, scheme=scheme),
    }
    return list_page(request, table_of(actor, tasks, request.GET), "key_work/breakdown.html", context, of=row.title)


@gate("key_work.breakdown:view")
def breakdown_changes(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """与前一稿对照."""
    row = get_breakdown(actor=request.actor, uuid=uuid)  # type: ignore[attr-defined]
    comparison = comparison_of(breakdown=row)
    if comparison is None:
        raise NotFound(_("这是第一稿，没有可对照的前一稿"))
    return render(request, "key_work/changes.html", {"breakdown": row, "comparison": comparison})


@gate("key_work.breakdown:draft", writes=True)
def breakdown_draft(request: HttpRequest) -> HttpResponse:
    """起草分解表，或者另起新表."""
    actor, given = request.actor, request.POST or request.GET  # type: ignore[attr-defined]
    chosen = StartForm(given)
    if not chosen.is_valid():
        return redirect("key_work:breakdown_list")
    scheme = schemes.seen_scheme(actor=actor, scheme_id=chosen.cleaned_data["scheme"])
    access.require(actor=actor, action_name=DRAFT, subject=Subject(program=scheme.program.id))
    before = latest_issued(scheme_id=scheme.id)
    form = (ReasonForm if before else StartForm)(request.POST or None, initial={"scheme": scheme.id})
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data.get("reason", "")
        row = key_work.draft_breakdown(actor=actor, at=clock.now(), scheme=scheme, reason=reason)
        messages.success(request, _("已起草，请填写或导入任务"))
        return redirect("key_work:breakdown_view", uuid=row.uuid)
    context = {"form": form, "scheme": scheme, "before": before}
    return render(request, "key_work/draft.html", context, status=400 if request.method == "POST" else 200)


@gate("key_work.breakdown:edit", writes=True)
def breakdown_edit(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """标题和文号."""
    actor = request.actor  # type: ignore[attr-defined]
    row = get_breakdown(actor=actor, uuid=uuid)
    require_edit(actor, row)
    initial = {"title": row.title, "document_number": row.document_number}
    form = HeadingForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        key_work.save_heading(
            actor=actor, at=clock.now(), uuid=uuid,
            seen_version=form.cleaned_data["seen_version"], heading=form.heading(),
        )  # fmt: skip
        messages.success(request, _("已保存标题和文号"))
        return redirect("key_work:breakdown_view", uuid=uuid)
    status = 400 if request.method == "POST" else 200
    return render(request, "key_work/heading.html", {"breakdown": row, "form": form}, status=status)


@gate("key_work.breakdown:issue", writes=True)
def breakdown_issue(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """印发."""
    actor = request.actor  # type: ignore[attr-defined]
    row: Any = get_breakdown(actor=actor, uuid=uuid)
    row.found_problems = problems_of(breakdown=row)
    row.told = told_before_issue(row, clock.now())

    def run(**values: Any) -> Any:
        return key_work.issue_breakdown(actor=actor, at=clock.now(), uuid=uuid, **values)

    back = reverse("key_work:breakdown_view", kwargs={"uuid": uuid})
    return transition_page(request, instance=row, action="key_work.breakdown:issue", run=run, back=back)
