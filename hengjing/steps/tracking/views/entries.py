"""One task in a report: read, filled in, and reviewed with the others."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from hengjing.foundation.access.api import actor_of, gate
from hengjing.foundation.core import clock
from hengjing.foundation.core.errors import NotReady
from hengjing.foundation.files import api as files
from hengjing.foundation.ui.api import keep_typed
from hengjing.foundation.ui.wording import within_quotes
from hengjing.foundation.workflow import api as workflow
from hengjing.steps.task_changes.api import label_of
from hengjing.steps.tracking import api as tracking
from hengjing.steps.tracking.data import TaskState
from hengjing.steps.tracking.forms import EntryForm, ReviewForm, initial_of
from hengjing.steps.tracking.listing import said_of
from hengjing.steps.tracking.selectors.reading import entries_for, entry_data, get_entry, get_report, scheme_of
from hengjing.steps.tracking.selectors.state import task_states
from hengjing.steps.tracking.views.rights import may, require_open

EDIT = "tracking.report:edit"
REVIEW = "tracking.entry:review"


@gate("tracking.report:view")
def entry_view(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """一项任务的进展及其佐证."""
    actor = actor_of(request)
    row = get_entry(actor=actor, uuid=uuid)
    entry = entry_data(row)
    context = {
        "row": row, "report": row.report, "entry": entry, "said": list(said_of(entry)),
        "period": label_of(row.report.period), "task": _task(request, row),
        "panel": files.get_panel(actor=actor, entity=row.entity, uuid=str(uuid)),
        "may_edit": may(actor, EDIT, row.report),
    }  # fmt: skip
    return render(request, "tracking/entry_view.html", context)


@gate("tracking.report:edit", writes=True)
def entry_edit(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """填写进展."""
    actor = actor_of(request)
    row = get_entry(actor=actor, uuid=uuid)
    report = row.report
    require_open(actor, EDIT, report)
    task, entry, kept = _task(request, row), entry_data(row), workflow.draft_of(actor=actor, place=request.path)
    milestones = task.milestones if task else ()
    initial = initial_of(entry, milestones) | (kept.values() if kept else {})
    form = EntryForm(request.POST or None, initial=initial, milestones=milestones)
    problems: tuple[Any, ...] = ()
    if request.method == "POST" and form.is_valid():
        keep_typed(request, form)
        try:
            tracking.save_entry(
                actor=actor, at=clock.now(), uuid=report.uuid, seen_version=form.cleaned_data["seen_version"],
                entry=form.draft(uuid), key=form.cleaned_data["key"],
            )  # fmt: skip
        except NotReady as found:
            problems = tuple(replace(problem, path=_field(problem.path, form)) for problem in found.problems)
        else:
            workflow.drop_draft(actor=actor, place=request.path)
            said = _("已保存“%(name)s”的进展，可在下面上传照片等佐证")
            messages.success(request, said % {"name": within_quotes(entry.name)})
            return redirect("tracking:entry_view", uuid=uuid)
    context = {"row": row, "report": report, "entry": entry, "task": task, "form": form, "problems": problems}
    status = 400 if request.method == "POST" else 200
    context |= workflow.shown(kept, version=report.version)
    return render(request, "tracking/entry.html", context, status=status)


@gate("tracking.entry:review", writes=True)
def entry_review(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """逐项核对."""
    actor = actor_of(request)
    report = get_report(actor=actor, uuid=uuid)
    require_open(actor, REVIEW, report)
    kept = workflow.draft_of(actor=actor, place=request.path)
    entries = entries_for(actor=actor, report=report, action=REVIEW)
    form = ReviewForm(request.POST or None, entries=entries, initial=kept.values() if kept else None)
    problems: tuple[Any, ...] = ()
    if request.method == "POST" and form.is_valid():
        keep_typed(request, form)
        try:
            tracking.review_entries(
                actor=actor, at=clock.now(), uuid=uuid, seen_version=form.cleaned_data["seen_version"],
                verdicts=form.verdicts(), key=form.cleaned_data["key"],
            )  # fmt: skip
        except NotReady as found:
            problems = found.problems
        else:
            workflow.drop_draft(actor=actor, place=request.path)
            messages.success(request, _("核对意见已保存"))
            return redirect("tracking:report_view", uuid=uuid)
    rows = [(entry, list(said_of(entry)), *fields) for entry, *fields in form.rows()]
    context = {"report": report, "form": form, "rows": rows, "problems": problems}
    status = 400 if request.method == "POST" else 200
    context |= workflow.shown(kept, version=report.version)
    return render(request, "tracking/review.html", context, status=status)


def _task(request: HttpRequest, row: Any) -> TaskState | None:
    actor = actor_of(request)
    report = row.report
    tasks = task_states(actor=actor, scheme=scheme_of(report=report), at=clock.now(), unit=report.unit_id)
    return next((task for task in tasks if task.item.uuid == str(row.item_uuid)), None)


def _field(path: str, form: EntryForm) -> str:
    """Return the field of a milestone that a problem names by its words."""
    for number, milestone in enumerate(form.milestones):
        if path == f"reached-{milestone.text}":
            return f"reached-{number}"
    return path
