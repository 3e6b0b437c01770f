"""Sheets in files: the workbook out and in again."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse

from hengjing.foundation.access.api import actor_of, gate
from hengjing.foundation.core import clock
from hengjing.foundation.imports.pages import commit_page, preview_page, upload_page
from hengjing.steps.score_sheets import api as score_sheets
from hengjing.steps.sheet_desk.papers.exports import sheet_workbook_file
from hengjing.steps.sheet_desk.papers.importing import SHEET_IMPORT

EDIT = "score_sheets.sheet:edit"


@gate("score_sheets.sheet:export")
def sheet_workbook(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Excel 评分表."""
    actor = actor_of(request)
    return sheet_workbook_file(actor, score_sheets.get_sheet(actor=actor, uuid=uuid), clock.now())


@gate(EDIT, writes=True)
def sheet_import(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """上传评分表."""
    return upload_page(request, SHEET_IMPORT, uuid)


@gate(EDIT)
def import_view(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """核对导入内容."""
    return preview_page(request, SHEET_IMPORT, uuid)


@gate(EDIT, writes=True)
def import_commit(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """确认导入."""
    return commit_page(request, SHEET_IMPORT, uuid)
