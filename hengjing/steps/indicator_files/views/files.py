"""Indicator systems out and in: the page of files, the files, and what an import shows."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from hengjing.foundation.access.api import actor_of, gate
from hengjing.foundation.core import clock
from hengjing.foundation.core.spreadsheets.api import About
from hengjing.steps.indicator_files.forms import CommitForm, SystemFileForm
from hengjing.steps.indicator_files.papers import importing
from hengjing.steps.indicator_files.papers.exports import ruleset_file, workbook_file
from hengjing.steps.indicator_files.selectors.sides import (
    EXPORT,
    IMPORT,
    earlier_sides,
    is_begun,
    may_write,
    seen_scheme,
)
from hengjing.steps.indicators import api as indicators


@gate("indicator_files.system:view")
def system_view(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """指标体系的文件和比对."""
    actor = actor_of(request)
    scheme = seen_scheme(actor=actor, uuid=uuid)
    context = {
        "scheme": scheme,
        "begun": is_begun(scheme=scheme),
        "earlier": earlier_sides(actor=actor, scheme=scheme),
        "may_write": may_write(actor=actor, scheme=scheme),
    }
    return render(request, "indicator_files/files.html", context)


@gate("indicator_files.system:export")
def system_workbook(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """指标体系填报表."""
    scheme = seen_scheme(actor=actor_of(request), uuid=uuid, action_name=EXPORT)
    about = About(clock.now(), actor_of(request).name)
    return workbook_file(scheme, indicators.ruleset_document(scheme.id), about)


@gate("indicator_files.system:export")
def system_ruleset(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """规则集文件."""
    scheme = seen_scheme(actor=actor_of(request), uuid=uuid, action_name=EXPORT)
    return ruleset_file(scheme, indicators.ruleset_document(scheme.id))


@gate("indicator_files.system:import", writes=True)
def system_import(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """上传填报表或规则集文件."""
    scheme = seen_scheme(actor=actor_of(request), uuid=uuid, action_name=IMPORT)
    form = SystemFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        upload = importing.keep_import(
            actor=actor_of(request), at=clock.now(), uuid=uuid, file_name=file.name, content=file.read()
        )  # fmt: skip
        return redirect("indicator_files:import_view", uuid=upload.uuid)
    status = 400 if request.method == "POST" else 200
    return render(request, "indicator_files/import.html", {"scheme": scheme, "form": form}, status=status)


@gate("indicator_files.system:import")
def import_view(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """核对导入内容."""
    preview = importing.preview_import(actor=actor_of(request), uuid=uuid)
    return render(request, "indicator_files/preview.html", {"preview": preview, "scheme": preview.scheme})


@gate("indicator_files.system:import", writes=True)
def import_commit(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """确认导入."""
    importing.get_import(actor=actor_of(request), uuid=uuid)
    form = CommitForm(request.POST)
    if request.method != "POST" or not form.is_valid():
        return redirect("indicator_files:import_view", uuid=uuid)
    scheme = importing.commit_import(
        actor=actor_of(request), at=clock.now(), uuid=uuid,
        seal=form.cleaned_data["seal"], seen_version=form.cleaned_data["seen_version"],
    )  # fmt: skip
    messages.success(request, _("已导入"))
    return redirect("indicator_files:system_view", uuid=scheme.uuid)
