"""The page of a plan, its changes since an earlier draft, and what its contact does with the whole of it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from hengjing.foundation.access.api import gate
from hengjing.foundation.core import clock
from hengjing.foundation.core.errors import NotFound
from hengjing.foundation.core.form_parts import SeenForm
from hengjing.steps.plans import api as plans
from hengjing.steps.plans.content import total
from hengjing.steps.plans.data import ItemKind
from hengjing.steps.plans.forms import StartForm
from hengjing.steps.plans.listing import item_rows
from hengjing.steps.plans.selectors.board import next_step
from hengjing.steps.plans.selectors.reading import (
    checks_of,
    comparison_for,
    get_plan,
    items_of,
    latest_approved,
    not_pulled_by,
    scheme_of,
    tasks_of,
)
from hengjing.steps.plans.views.rights import may, require_open


@gate("plans.plan:view")
def plan_view(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """年度绩效计划."""
    actor, at = request.actor, clock.now()  # type: ignore[attr-defined]
    plan = get_plan(actor=actor, uuid=uuid)
    items = items_of(plan=plan)
    tasks = tasks_of(plan=plan)
    checks = checks_of(plan=plan, tasks=tasks)
    context = {
        "plan": plan,
        "rows": item_rows(items),
        "scheme": scheme_of(plan=plan),
        "checks": checks,
        "passed": sum(not check.problems for check in checks),
        "total": total(items),
        "by_kind": [(kind.label, total(items, kind)) for kind in ItemKind if total(items, kind)],
        "pending": not_pulled_by(plan=plan, tasks=tasks),
        "next": next_step(plan=plan, at=at),
        "comparison": comparison_for(actor=actor, plan=plan),
        "approved": latest_approved(plan=plan) if plan.approved_at is None else None,
        "may_edit": may(actor, "plans.plan:edit", plan),
        "may_review": may(actor, "plans.item:review", plan),
    }
    return render(request, "plans/plan.html", context)


@gate("plans.plan:view")
def plan_changes(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """与前一稿对照."""
    actor = request.actor  # type: ignore[attr-defined]
    plan = get_plan(actor=actor, uuid=uuid)
    comparison = comparison_for(actor=actor, plan=plan)
    if comparison is None:
        raise NotFound(_("这份计划还没有可对照的前一稿"))
    return render(request, "plans/changes.html", {"plan": plan, "comparison": comparison})


@gate("plans.plan:draft", writes=True)
def plan_draft(request: HttpRequest) -> HttpResponse:
    """起草年度绩效计划."""
    form = StartForm(request.POST)
    if request.method != "POST" or not form.is_valid():
        return redirect("plans:plan_list")
    plan = plans.draft_plan(
        actor=request.actor, at=clock.now(),  # type: ignore[attr-defined]
        scheme_id=form.cleaned_data["scheme"], unit_id=form.cleaned_data["unit"],
    )  # fmt: skip
    messages.success(request, _("已起草计划，并带入本单位承担的重点工作"))
    return redirect("plans:plan_view", uuid=plan.uuid)


@gate("plans.plan:edit", writes=True)
def plan_pull(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """从任务分解表更新."""
    plan = get_plan(actor=request.actor, uuid=uuid)  # type: ignore[attr-defined]
    require_open(request.actor, "plans.plan:edit", plan)  # type: ignore[attr-defined]
    form = SeenForm(request.POST)
    if request.method == "POST" and form.is_valid():
        plans.pull_key_work(
            actor=request.actor, at=clock.now(),  # type: ignore[attr-defined]
            uuid=uuid, seen_version=form.cleaned_data["seen_version"], key=form.cleaned_data["key"],
        )  # fmt: skip
        messages.success(request, _("已按现行任务分解表更新"))
    return redirect("plans:plan_view", uuid=uuid)
