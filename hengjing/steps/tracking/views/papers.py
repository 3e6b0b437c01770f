"""Reports in files: the workbook out and in again."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse

from hengjing.foundation.access.api import actor_of, gate
from hengjing.foundation.core import clock
from hengjing.foundation.imports.pages import commit_page, preview_page, upload_page
from hengjing.steps.tracking.papers.exports import report_workbook_file
from hengjing.steps.tracking.papers.importing import REPORT_IMPORT
from hengjing.steps.tracking.selectors.reading import get_report


@gate("tracking.report:export")
def report_workbook(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Excel 填报表."""
    report = get_report(actor=actor_of(request), uuid=uuid)
    return report_workbook_file(report, actor_of(request), clock.now())


@gate("tracking.report:edit", writes=True)
def report_import(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """上传填报表."""
    return upload_page(request, REPORT_IMPORT, uuid)


@gate("tracking.report:edit")
def import_view(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """核对导入内容."""
    return preview_page(request, REPORT_IMPORT, uuid)


@gate("tracking.report:edit", writes=True)
def import_commit(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """确认导入."""
    return commit_page(request, REPORT_IMPORT, uuid)
