"""What anybody may read without signing in: kept bytes, as they were published, and nothing else (T10)."""

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _

from hengjing.foundation.access.api import public
from hengjing.foundation.core.errors import NotFound
from hengjing.steps.publication.data import PUBLISHED_STATES
from hengjing.steps.publication.papers.keeping import NOTICE, OFFERED, PAGE, STYLE, page_name
from hengjing.steps.publication.papers.page import LANGUAGES
from hengjing.steps.publication.selectors.reading import file_of, public_row, public_rows

if TYPE_CHECKING:
    from hengjing.steps.publication.models import Announcement, KeptFile

KINDS = {
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "zip": "application/zip",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@public
def public_list(request: HttpRequest) -> HttpResponse:
    """历年公布."""
    rows = public_rows().order_by("-year", "program_id", "-number")
    return render(request, "publication/public/list.html", {"rows": rows})


@public
def public_page(
    request: HttpRequest, code: str, year: int, number: int | None = None, language: str = "zh"
) -> HttpResponse:
    """公布的结果."""
    row = _row(code, year, number)
    if language not in LANGUAGES:
        raise _none()
    kind = PAGE if row.state in PUBLISHED_STATES else NOTICE
    return kept_page(request, file_of(row=row, name=page_name(kind, language)))


@public
def public_file(request: HttpRequest, code: str, year: int, name: str, number: int | None = None) -> HttpResponse:
    """公布的文件."""
    row = _row(code, year, number)
    if name not in {*OFFERED, STYLE}:
        raise _none()
    return kept_page(request, file_of(row=row, name=name))


def kept_page(request: HttpRequest, file: "KeptFile") -> HttpResponse:
    """Return a kept file byte for byte, with its hash beside it."""
    tag = f'"{file.sha256}"'
    if request.headers.get("If-None-Match") == tag:
        answer = HttpResponse(status=304)
    else:
        kind = file.name.rsplit(".", 1)[-1]
        answer = HttpResponse(bytes(file.content), content_type=KINDS[kind])
        if kind not in {"html", "css"}:
            answer["Content-Disposition"] = f"attachment; filename={file.name}"
    answer["ETag"] = tag
    answer["X-Content-SHA256"] = file.sha256
    answer["X-Content-Type-Options"] = "nosniff"
    patch_cache_control(answer, no_cache=True)
    return answer


def _row(code: str, year: int, number: int | None) -> "Announcement":
    row = public_row(code=code, year=year, number=number)
    if row is None:
        raise _none()
    return row


def _none() -> NotFound:
    return NotFound(_("没有这一年度的公布"))
