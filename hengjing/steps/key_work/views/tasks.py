"""The pages of one task: shown, added, changed, removed; of two who change one, neither text is lost."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.api import gate
from hengjing.foundation.core import clock
from hengjing.foundation.core.errors import NotFound, NotReady, StaleState
from hengjing.foundation.core.form_parts import SeenForm
from hengjing.foundation.workflow import api as workflow
from hengjing.steps.key_work import api as key_work
from hengjing.steps.key_work.content import as_data, changes
from hengjing.steps.key_work.forms import TaskEditor
from hengjing.steps.key_work.selectors.board import carrying
from hengjing.steps.key_work.selectors.reading import frame_of, get_breakdown, get_task, list_tasks
from hengjing.steps.key_work.views.rights import EDIT, may_edit, require_edit


@gate("key_work.breakdown:view")
def task_view(request: HttpRequest, uuid: UUID, task: UUID) -> HttpResponse:
    """一项重点工作任务."""
    actor = request.actor  # type: ignore[attr-defined]
    row = get_breakdown(actor=actor, uuid=uuid)
    found = get_task(breakdown=row, task=task)
    own = [(name, found.share_of(unit), found.points_of(unit)) for unit, name in carrying(actor=actor, tasks=[found])]
    context = {"breakdown": row, "task": found, "own": own, "may_edit": may_edit(actor, row)}
    return render(request, "key_work/task_view.html", context)


@gate("key_work.breakdown:edit", writes=True)
def task_add(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """添加任务."""
    return _edit(request, uuid, None)


@gate("key_work.breakdown:edit", writes=True)
def task_edit(request: HttpRequest, uuid: UUID, task: UUID) -> HttpResponse:
    """修改任务."""
    return _edit(request, uuid, task)


@gate("key_work.breakdown:edit", writes=True)
def task_remove(request: HttpRequest, uuid: UUID, task: UUID) -> HttpResponse:
    """删除任务."""
    actor = request.actor  # type: ignore[attr-defined]
    row = get_breakdown(actor=actor, uuid=uuid)
    require_edit(actor, row)
    found, form = get_task(breakdown=row, task=task), SeenForm(request.POST)
    if request.method == "POST" and form.is_valid():
        seen = form.cleaned_data["seen_version"]
        key_work.remove_task(actor=actor, at=clock.now(), uuid=uuid, seen_version=seen, task=task)
        messages.success(request, _("已删除“%(name)s”") % {"name": found.name})
    return redirect("key_work:breakdown_view", uuid=uuid)


def _edit(request: HttpRequest, uuid: UUID, task: UUID | None) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]
    row = get_breakdown(actor=actor, uuid=uuid)
    access.require(actor=actor, action_name=EDIT, subject=row.subject())
    found = _standing(row, task, gone_is_told=request.method == "POST")
    number = len(list_tasks(breakdown=row)) + 1
    kept = workflow.draft_of(actor=actor, place=request.path)
    editor = TaskEditor(request.POST or None, frame=frame_of(breakdown=row), number=number, task=found, kept=kept)
    if request.method != "POST":
        require_edit(actor, row)
        return _page(request, row, editor, kept=kept, changed_since=editor.changed_since)
    if not editor.is_valid():
        return _page(request, row, editor, status=400)
    return _save(request, row, editor)


def _standing(row: Any, task: UUID | None, *, gone_is_told: bool) -> Any:
    """Return the task that is edited; nothing for a new one, or when it is gone and what was typed is to be kept."""
    try:
        return get_task(breakdown=row, task=task) if task else None
    except NotFound:
        if gone_is_told:
            return None
        raise


def _save(request: HttpRequest, row: Any, editor: TaskEditor) -> HttpResponse:
    """Write the task, if it says what the person saw; others may have changed other tasks meanwhile."""
    draft = editor.draft()
    try:
        if not editor.saw_the_present():
            raise StaleState("")
        key_work.save_task(
            actor=request.actor, at=clock.now(), uuid=row.uuid, seen_version=row.version, task=draft,  # type: ignore[attr-defined]
        )  # fmt: skip
    except NotReady as refused:
        return _page(request, row, editor, problems=refused.problems, status=400)
    except StaleState:
        return _conflict(request, row, editor)
    workflow.drop_draft(actor=request.actor, place=request.path)  # type: ignore[attr-defined]
    messages.success(request, _("已保存“%(name)s”") % {"name": draft.name})
    if "again" in request.POST:
        return redirect("key_work:task_add", uuid=row.uuid)
    return redirect("key_work:breakdown_view", uuid=row.uuid)


def _conflict(request: HttpRequest, row: Any, editor: TaskEditor) -> HttpResponse:
    """Show what stands now beside what was typed; saving again is then meant."""
    fresh = get_breakdown(actor=request.actor, uuid=row.uuid)  # type: ignore[attr-defined]
    mine = as_data(editor.draft(), editor.frame)
    differing = changes([editor.task], [mine]) if editor.task else ()
    conflict = {
        "open": may_edit(request.actor, fresh),  # type: ignore[attr-defined]
        "gone": editor.task is None,
        "fields": [field for change in differing for field in change.fields],
    }
    return _page(request, fresh, editor, conflict=conflict, status=409)


def _page(request: HttpRequest, row: Any, editor: TaskEditor, *, status: int = 200, **more: Any) -> HttpResponse:
    shown = {"problems": editor.problems, "conflict": None, **more}
    context = {"breakdown": row, "editor": editor, "form": editor.form, "task": editor.task, **shown}
    return render(request, "key_work/task.html", context, status=status)
