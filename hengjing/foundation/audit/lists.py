"""How every page of a list answers: on screen, as a workbook of exactly what it shows, or on paper.

The same address answers all three, so filters, order, columns and rights are the same; what leaves as a workbook is a
`Download`, which the log has before anybody gets it (docs/decisions/0032).
"""

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from hengjing.foundation.access.api import actor_of
from hengjing.foundation.audit import policy
from hengjing.foundation.audit.data import ObjectRef
from hengjing.foundation.audit.downloads import Download, Taken
from hengjing.foundation.core import clock
from hengjing.foundation.core.errors import NotReady, Problem
from hengjing.foundation.core.spreadsheets.api import About
from hengjing.foundation.ui.api import AS, EXCEL, PRINT, ListPage, list_workbook

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

MOST_ROWS = {EXCEL: 20_000, PRINT: 2_000}
WIDE = 6
"""A list of more columns lies across on paper."""


def list_page(
    request: HttpRequest, page: ListPage, template: str, context: dict[str, Any], *, of: "StrOrPromise" = ""
) -> HttpResponse:
    """Answer the address of a list as it asks; `of` says what the list is of where its title does not.

    Raises:
        NotReady: There are more rows than a workbook or paper is good for.
    """
    asked = request.GET.get(AS, "")
    if asked not in MOST_ROWS:
        return render(request, template, {"page": page, **context})
    if page.count > MOST_ROWS[asked]:
        said = _("共 %(count)s 项，一次最多 %(most)s 项") % {"count": page.count, "most": MOST_ROWS[asked]}
        raise NotReady([Problem("too_many", said, "", _("请先筛选"))])
    if asked == EXCEL:
        return _workbook(request, page, str(of))
    who, wide = actor_of(request).name, len(page.columns) > WIDE
    return render(request, "ui/list_print.html", {"page": page, "of": of, "at": clock.now(), "who": who, "wide": wide})


def _workbook(request: HttpRequest, page: ListPage, of: str) -> Download:
    at, title = clock.now(), str(page.spec.title)
    under = "；".join(part for part in (of, *page.conditions) if part)
    content = list_workbook(page, About(at, actor_of(request).name, under))
    subject = ObjectRef(page.spec.name, "", f"{title}（{under}）" if under else title)
    name = f"{title} {timezone.localtime(at):%Y%m%d-%H%M}.xlsx"
    return Download(content, name, Taken(policy.EXPORT, subject, page.count))
