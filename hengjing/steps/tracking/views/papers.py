"""Reports in files: the workbook out and in again."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from hengjing.foundation.access.api import actor_of, gate
from hengjing.foundation.core import clock
from hengjing.foundation.core.form_parts import CommitForm, UploadForm
from hengjing.steps.tracking.papers import importing
from hengjing.steps.tracking.papers.exports import report_workbook_file
from hengjing.steps.tracking.selectors.reading import get_report
from hengjing.steps.tracking.views.rights import require_open

EDIT = "tracking.report:edit"


@gate("tracking.report:export")
def report_workbook(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Excel 填报表."""
    report = get_report(actor=actor_of(request), uuid=uuid)
    return report_workbook_file(report, actor_of(request), clock.now())


@gate("tracking.report:edit", writes=True)
def report_import(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """上传填报表."""
    report = get_report(actor=actor_of(request), uuid=uuid)
    require_open(actor_of(request), EDIT, report)
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        upload = importing.keep_import(
            actor=actor_of(request), at=clock.now(),
            uuid=uuid, file_name=file.name, content=file.read(),
        )  # fmt: skip
        return redirect("tracking:import_view", uuid=upload.uuid)
    status = 400 if request.method == "POST" else 200
    return render(request, "tracking/import.html", {"report": report, "form": form}, status=status)


@gate("tracking.report:edit")
def import_view(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """核对导入内容."""
    preview = importing.preview_import(actor=actor_of(request), uuid=uuid)
    return render(request, "tracking/preview.html", {"preview": preview, "report": preview.report})


@gate("tracking.report:edit", writes=True)
def import_commit(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """确认导入."""
    importing.get_import(actor=actor_of(request), uuid=uuid)
    form = CommitForm(request.POST)
    if request.method != "POST" or not form.is_valid():
        return redirect("tracking:import_view", uuid=uuid)
    report = importing.commit_import(
        actor=actor_of(request), at=clock.now(), uuid=uuid,
        seal=form.cleaned_data["seal"], seen_version=form.cleaned_data["seen_version"],
    )  # fmt: skip
    messages.success(request, _("已导入"))
    return redirect("tracking:report_view", uuid=report.uuid)
