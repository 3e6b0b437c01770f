"""Breakdowns on paper and in files: print view, Word, the workbook out and in again."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from hengjing.foundation.access.api import gate
from hengjing.foundation.core import clock
from hengjing.foundation.imports.pages import commit_page, preview_page, upload_page
from hengjing.steps.key_work.papers.exports import word_file, workbook_file
from hengjing.steps.key_work.papers.importing import BREAKDOWN_IMPORT
from hengjing.steps.key_work.selectors.reading import get_breakdown, list_tasks, scheme_of


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
    return upload_page(request, BREAKDOWN_IMPORT, uuid)


@gate("key_work.breakdown:edit")
def import_view(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """核对导入内容."""
    return preview_page(request, BREAKDOWN_IMPORT, uuid)


@gate("key_work.breakdown:edit", writes=True)
def import_commit(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """确认导入."""
    return commit_page(request, BREAKDOWN_IMPORT, uuid)
