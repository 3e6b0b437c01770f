"""Indicator systems out and in: the page of files, the files, and what an import shows."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from hengjing.foundation.access.api import actor_of, gate
from hengjing.foundation.core import clock
from hengjing.foundation.core.spreadsheets.api import About
from hengjing.foundation.imports.pages import commit_page, preview_page, upload_page
from hengjing.steps.indicator_files.papers.exports import ruleset_file, workbook_file
from hengjing.steps.indicator_files.papers.importing import SYSTEM_IMPORT
from hengjing.steps.indicator_files.selectors.sides import (
    EXPORT,
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
    return upload_page(request, SYSTEM_IMPORT, uuid)


@gate("indicator_files.system:import")
def import_view(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """核对导入内容."""
    return preview_page(request, SYSTEM_IMPORT, uuid)


@gate("indicator_files.system:import", writes=True)
def import_commit(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """确认导入."""
    return commit_page(request, SYSTEM_IMPORT, uuid)
