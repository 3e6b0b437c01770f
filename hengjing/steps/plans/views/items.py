"""The forms of one item, and the review of all items by the office."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from hengjing.foundation.access.api import gate
from hengjing.foundation.core import clock
from hengjing.foundation.core.errors import NotReady
from hengjing.foundation.core.form_parts import SeenForm
from hengjing.foundation.files import api as files
from hengjing.foundation.ui.api import keep_typed
from hengjing.foundation.workflow import api as workflow
from hengjing.steps.plans import api as plans
from hengjing.steps.plans.content import item_data
from hengjing.steps.plans.data import ItemDraft, ItemKind, PlanItemData
from hengjing.steps.plans.forms import (
    ItemForm,
    KeyWorkForm,
    MilestoneFormSet,
    ReviewForm,
    milestones_of,
)
from hengjing.steps.plans.listing import item_pairs
from hengjing.steps.plans.selectors.reading import get_item, get_plan, items_of
from hengjing.steps.plans.views.rights import may, require_open

EDIT = "plans.plan:edit"
MILESTONES = "milestone"


@gate("plans.plan:view")
def item_view(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """一项工作及其佐证."""
    actor = request.actor  # type: ignore[attr-defined]
    row = get_item(actor=actor, uuid=uuid)
    panel = files.get_panel(actor=actor, entity=row.entity, uuid=str(uuid))
    item = item_data(row)
    context = {"plan": row.plan, "item": item, "facts": item_pairs(item), "panel": panel}
    return render(request, "plans/item_view.html", context | {"may_edit": may(actor, EDIT, row.plan)})


@gate("plans.plan:edit", writes=True)
def item_add(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """添加工作."""
    plan = get_plan(actor=request.actor, uuid=uuid)  # type: ignore[attr-defined]
    require_open(request.actor, "plans.plan:edit", plan)  # type: ignore[attr-defined]
    kept = workflow.draft_of(actor=request.actor, place=request.path)  # type: ignore[attr-defined]
    form = ItemForm(request.POST or None, initial={"kind": ItemKind.DECLARED} | (kept.values() if kept else {}))
    rows = kept.rows(MILESTONES) if kept else []
    milestones = MilestoneFormSet(request.POST or None, prefix=MILESTONES, initial=rows)
    if request.method == "POST" and form.is_valid() and milestones.is_valid():
        keep_typed(request, form, milestones)
        return _save(request, plan, form, form.draft(milestones_of(milestones), None))
    return _form(request, plan, (form, milestones), None, kept)


@gate("plans.plan:edit", writes=True)
def item_edit(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """修改工作."""
    row = get_item(actor=request.actor, uuid=uuid)  # type: ignore[attr-defined]
    plan = get_plan(actor=request.actor, uuid=row.plan.uuid)  # type: ignore[attr-defined]
    require_open(request.actor, "plans.plan:edit", plan)  # type: ignore[attr-defined]
    item = next(entry for entry in items_of(plan=plan) if entry.uuid == str(uuid))
    key_work = item.kind == ItemKind.KEY_WORK
    kept = workflow.draft_of(actor=request.actor, place=request.path)  # type: ignore[attr-defined]
    initial = {name: getattr(item, name) for name in ItemForm.base_fields if hasattr(item, name)}
    initial |= kept.values() if kept else {}
    form: Any = (KeyWorkForm if key_work else ItemForm)(request.POST or None, initial=initial)
    rows: Any = kept.rows(MILESTONES) if kept else [asdict(entry) for entry in item.milestones]
    milestones = MilestoneFormSet(request.POST or None, prefix=MILESTONES, initial=rows)
    if request.method == "POST" and form.is_valid() and milestones.is_valid():
        keep_typed(request, form, milestones)
        entries = milestones_of(milestones)
        return _save(request, plan, form, form.draft(entries, item if key_work else uuid))
    return _form(request, plan, (form, milestones), item, kept)


@gate("plans.plan:edit", writes=True)
def item_remove(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """删除工作."""
    row = get_item(actor=request.actor, uuid=uuid)  # type: ignore[attr-defined]
    require_open(request.actor, "plans.plan:edit", row.plan)  # type: ignore[attr-defined]
    form = SeenForm(request.POST)
    if request.method == "POST" and form.is_valid():
        plans.remove_item(
            actor=request.actor, at=clock.now(),  # type: ignore[attr-defined]
            uuid=row.plan.uuid, seen_version=form.cleaned_data["seen_version"], item=uuid, key=form.cleaned_data["key"],
        )  # fmt: skip
        messages.success(request, _("已删除“%(name)s”") % {"name": row.name})
    return redirect("plans:plan_view", uuid=row.plan.uuid)


@gate("plans.item:review", writes=True)
def item_review(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """逐项审核."""
    actor = request.actor  # type: ignore[attr-defined]
    plan = get_plan(actor=actor, uuid=uuid)
    require_open(actor, "plans.item:review", plan)
    kept = workflow.draft_of(actor=actor, place=request.path)
    form = ReviewForm(request.POST or None, items=items_of(plan=plan), initial=kept.values() if kept else None)
    problems: tuple[Any, ...] = ()
    if request.method == "POST" and form.is_valid():
        keep_typed(request, form)
        try:
            plans.review_items(
                actor=actor, at=clock.now(), uuid=uuid,
                seen_version=form.cleaned_data["seen_version"], verdicts=form.verdicts(), key=form.cleaned_data["key"],
            )  # fmt: skip
        except NotReady as found:
            problems = found.problems
        else:
            workflow.drop_draft(actor=actor, place=request.path)
            messages.success(request, _("审核意见已保存"))
            return redirect("plans:plan_view", uuid=uuid)
    rows = [(item, item_pairs(item), *fields) for item, *fields in form.rows()]
    context = {"plan": plan, "form": form, "rows": rows, "problems": problems}
    if request.method == "POST":
        return render(request, "plans/review.html", context, status=400)
    return render(request, "plans/review.html", context | workflow.shown(kept, version=plan.version))


def _save(request: HttpRequest, plan: Any, form: Any, draft: ItemDraft) -> HttpResponse:
    plans.save_item(
        actor=request.actor, at=clock.now(),  # type: ignore[attr-defined]
        uuid=plan.uuid, seen_version=form.cleaned_data["seen_version"], item=draft, key=form.cleaned_data["key"],
    )  # fmt: skip
    workflow.drop_draft(actor=request.actor, place=request.path)  # type: ignore[attr-defined]
    messages.success(request, _("已保存“%(name)s”") % {"name": draft.name})
    return redirect("plans:plan_view", uuid=plan.uuid)


def _form(request: HttpRequest, plan: Any, forms: Any, item: PlanItemData | None, kept: Any) -> HttpResponse:
    context = {"plan": plan, "form": forms[0], "milestones": forms[1], "item": item}
    if request.method == "POST":
        return render(request, "plans/item.html", context, status=400)
    return render(request, "plans/item.html", context | workflow.shown(kept, version=plan.version))
