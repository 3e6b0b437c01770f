"""Breakdowns on paper and in files: print view, Word, the workbook out and in again."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from hengjing.foundation.access.api import gate
from hengjing.foundation.core import clock
from hengjing.foundation.core.form_parts import CommitForm, UploadForm
from hengjing.steps.key_work.papers import importing
from hengjing.steps.key_work.papers.exports import word_file, workbook_file
from hengjing.steps.key_work.selectors.reading import get_breakdown, list_tasks, scheme_of
from hengjing.steps.key_work.views.rights import require_edit


@gate("key_work.breakdown:view")
def breakdown_print(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """打印重点工作任务分解表."""
    row = get_breakdown(actor=request.actor, uuid=uuid)  # type: ignore[attr-defined]
    context = {"breakdown": row, "tasks": list_tasks(breakdown=row), "scheme": scheme_of(breakdown=row)}
    return render(request, "key_work/print.html", context)


@gate("key_work.breakdown:export")
def breakdown_word(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Word 文件."""
    row = get_breakdown(actor=request.actor, uuid=uuid)  # type: ignore[attr-defined]
    return word_file(row, list_tasks(breakdown=row), scheme_of(breakdown=row), clock.now())


@gate("key_work.breakdown:export")
def breakdown_workbook(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Excel 填报表."""
    row = get_breakdown(actor=request.actor, uuid=uuid)  # type: ignore[attr-defined]
    return workbook_file(row, list_tasks(breakdown=row), clock.now())


@gate("key_work.breakdown:edit", writes=True)
def breakdown_import(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """上传填报表."""
    row = get_breakdown(actor=request.actor, uuid=uuid)  # type: ignore[attr-defined]
    require_edit(request.actor, row)  # type: ignore[attr-defined]
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        upload = importing.keep_import(
            actor=request.actor, at=clock.now(),  # type: ignore[attr-defined]
            uuid=uuid, file_name=file.name, content=file.read(),
        )  # fmt: skip
        return redirect("key_work:import_view", uuid=upload.uuid)
    status = 400 if request.method == "POST" else 200
    return render(request, "key_work/import.html", {"breakdown": row, "form": form}, status=status)


@gate("key_work.breakdown:edit")
def import_view(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """核对导入内容."""
    preview = importing.preview_import(actor=request.actor, uuid=uuid)  # type: ignore[attr-defined]
    return render(request, "key_work/preview.html", {"preview": preview, "breakdown": preview.breakdown})


@gate("key_work.breakdown:edit", writes=True)
def import_commit(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """确认导入."""
    importing.get_import(actor=request.actor, uuid=uuid)  # type: ignore[attr-defined]
    form = CommitForm(request.POST)
    if request.method != "POST" or not form.is_valid():
        return redirect("key_work:import_view", uuid=uuid)
    row = importing.commit_import(
        actor=request.actor, at=clock.now(), uuid=uuid,  # type: ignore[attr-defined]
        seal=form.cleaned_data["seal"], seen_version=form.cleaned_data["seen_version"],
    )  # fmt: skip
    messages.success(request, _("已导入"))
    return redirect("key_work:breakdown_view", uuid=row.uuid)
