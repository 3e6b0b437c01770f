"""The list of requests, one request, and the forms by which a unit asks."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from hengjing.foundation.access.api import actor_of, gate
from hengjing.foundation.audit.api import list_page
from hengjing.foundation.core import clock
from hengjing.foundation.core.errors import NotFound, NotReady
from hengjing.foundation.files import api as files
from hengjing.foundation.ui.api import keep_typed
from hengjing.foundation.workflow import api as workflow
from hengjing.steps.schemes import api as schemes
from hengjing.steps.task_changes import api as task_changes
from hengjing.steps.task_changes.data import ChangeKind, ChangeState
from hengjing.steps.task_changes.forms import FORMS, initial_of, seen_form
from hengjing.steps.task_changes.listing import CHANGE_LIST, facts_of
from hengjing.steps.task_changes.selectors.places import place_of
from hengjing.steps.task_changes.selectors.reading import get_change, item_of, list_changes, with_checks

REQUEST = "task_changes.change:request"
EDIT = "task_changes.change:edit"


@gate("task_changes.change:view")
def change_list(request: HttpRequest) -> HttpResponse:
    """任务变更."""
    actor, session = actor_of(request), request.session
    scheme = schemes.current_scheme(actor=actor, program=session.get("program"), year=session.get("year"))
    rows: Any = list_changes(actor=actor, scheme_id=scheme.id) if scheme else []
    page = CHANGE_LIST.page(rows, request.GET)
    return list_page(request, page, "task_changes/list.html", {"scheme": scheme}, of=scheme.title if scheme else "")


@gate("task_changes.change:view")
def change_view(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """一份变更申请."""
    actor = actor_of(request)
    change = with_checks(change=get_change(actor=actor, uuid=uuid), at=clock.now())
    context = {
        "change": change,
        "facts": facts_of(change),
        "checks": change.checks if change.state == ChangeState.REQUESTED else (),
        "passed": sum(not check.problems for check in change.checks),
        "panel": files.get_panel(actor=actor, entity=change.entity, uuid=str(uuid)),
        "may_edit": workflow.is_open(actor=actor, action=EDIT, instance=change, state=ChangeState.REQUESTED),
    }
    return render(request, "task_changes/change.html", context)


@gate("task_changes.change:request", writes=True)
def change_request(request: HttpRequest, year: int, unit: UUID, item: UUID, kind: str) -> HttpResponse:
    """申请延期或变更."""
    if kind not in {ChangeKind.EXTENSION, ChangeKind.CHANGE}:
        raise NotFound(_("没有找到这项内容，或者您无权查看"))
    scheme, owner = place_of(
        actor=actor_of(request), action=REQUEST, year=year, unit=unit, on=clock.today()
    )  # fmt: skip
    task = item_of(scheme_id=scheme.id, unit_id=owner.id, item=str(item))
    return _asking(request, scheme.id, owner, kind, task)


@gate("task_changes.change:request", writes=True)
def change_add(request: HttpRequest, year: int, unit: UUID) -> HttpResponse:
    """申报上级临时交办工作."""
    scheme, owner = place_of(
        actor=actor_of(request), action=REQUEST, year=year, unit=unit, on=clock.today()
    )  # fmt: skip
    return _asking(request, scheme.id, owner, ChangeKind.ADD, None)


@gate("task_changes.change:edit", writes=True)
def change_edit(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """修改申请."""
    actor = actor_of(request)
    change = get_change(actor=actor, uuid=uuid)
    workflow.require_open(actor=actor, action=EDIT, instance=change, state=ChangeState.REQUESTED)
    kept = workflow.draft_of(actor=actor, place=request.path)
    initial = initial_of(change) | (kept.values() if kept else {})
    form = seen_form(change.kind)(request.POST or None, initial=initial)
    problems: tuple[Any, ...] = ()
    if request.method == "POST" and form.is_valid():
        keep_typed(request, form)
        seen, draft = form.cleaned_data["seen_version"], form.draft(str(change.item_uuid))
        try:
            task_changes.edit_change(actor=actor, at=clock.now(), uuid=uuid, seen_version=seen, draft=draft)
        except NotReady as found:
            problems = found.problems
        else:
            return _saved(request, uuid)
    context = {"change": change, "form": form, "problems": problems, "version": change.version}
    return _form(request, context | workflow.shown(kept, version=change.version))


def _asking(request: HttpRequest, scheme_id: int, owner: Any, kind: str, task: Any) -> HttpResponse:
    actor = actor_of(request)
    kept = workflow.draft_of(actor=actor, place=request.path)
    form = FORMS[kind](request.POST or None, initial=kept.values() if kept else None)
    problems: tuple[Any, ...] = ()
    if request.method == "POST" and form.is_valid():
        keep_typed(request, form)
        try:
            row = task_changes.request_change(
                actor=actor, at=clock.now(), scheme_id=scheme_id, unit_id=owner.id,
                draft=form.draft(task.uuid if task else ""), key=form.cleaned_data["key"],
            )  # fmt: skip
        except NotReady as found:
            problems = found.problems
        else:
            return _saved(request, row.uuid)
    context = {"task": task, "owner": owner, "kind": ChangeKind(kind), "form": form, "problems": problems}
    return _form(request, context | workflow.shown(kept, version=0))


def _saved(request: HttpRequest, uuid: UUID) -> HttpResponse:
    workflow.drop_draft(actor=actor_of(request), place=request.path)
    messages.success(request, _("申请已保存。请上传支持材料，再由单位负责人报送"))
    return redirect("task_changes:change_view", uuid=uuid)


def _form(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    status = 400 if request.method == "POST" else 200
    return render(request, "task_changes/form.html", context, status=status)
