"""What people see of announcements: the list, one with its files, the kept page, the own unit, the check."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.api import actor_of, gate
from hengjing.foundation.audit.api import Download, Taken, list_page
from hengjing.foundation.core import clock
from hengjing.foundation.core.errors import NotFound
from hengjing.foundation.workflow import api as workflow
from hengjing.steps.publication.data import PUBLISHED_STATES, AnnouncementState, Changed, Contents
from hengjing.steps.publication.listing import ANNOUNCEMENT_LIST
from hengjing.steps.publication.papers.bundle import BUNDLE, order_bundle
from hengjing.steps.publication.papers.keeping import NOTICE, OFFERED, PAGE, STYLE, offered, page_name
from hengjing.steps.publication.papers.page import LANGUAGES, label_of
from hengjing.steps.publication.selectors.board import may_prepare, may_run
from hengjing.steps.publication.selectors.reading import (
    VIEW_OBJECTION,
    codes_of,
    content_bytes,
    file_of,
    get_announcement,
    list_announcements,
    list_objections,
    objectable,
    seen_codes,
    sees_whole,
    url_of,
    whole_announcement,
)
from hengjing.steps.publication.selectors.verifying import verify
from hengjing.steps.publication.terms import terms_of
from hengjing.steps.publication.views.public import kept_page
from hengjing.steps.publication_papers.content import contents_from
from hengjing.steps.publication_papers.terms import lines_of
from hengjing.steps.publication_papers.wording import as_read, grade_title
from hengjing.steps.scheme_versions import api as scheme_versions
from hengjing.steps.schemes import api as schemes

if TYPE_CHECKING:
    from hengjing.foundation.access.data import Actor
    from hengjing.steps.publication.models import Announcement
    from hengjing.steps.publication_papers.data import PublishedClass, PublishedUnit

CORRECT = "publication.announcement:correct"
S = AnnouncementState


@gate("publication.announcement:view")
def announcement_list(request: HttpRequest) -> HttpResponse:
    """结果公布."""
    actor, session = actor_of(request), request.session
    scheme = schemes.current_scheme(actor=actor, program=session.get("program"), year=session.get("year"))
    page = ANNOUNCEMENT_LIST.page(list_announcements(actor=actor), request.GET)
    runs = scheme is not None and may_run(actor=actor, scheme=scheme)
    context = {
        "scheme": scheme,
        "runs": runs,
        "sees_objections": access.may_ever(actor=actor, action_name=VIEW_OBJECTION),
        "to_prepare": scheme is not None and may_prepare(actor=actor, scheme=scheme),
        "terms": lines_of(terms_of(scheme_id=scheme.id)) if scheme and runs else [],
        "writes_terms": scheme is not None and runs and scheme_versions.is_editable(scheme.id),
    }
    return list_page(request, page, "publication/list.html", context)


@gate("publication.announcement:view")
def announcement_view(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """结果公示、公布."""
    actor = actor_of(request)
    row = get_announcement(actor=actor, uuid=uuid)
    contents, codes = as_read(contents_from(content_bytes(row=row), items_of=())), seen_codes(actor=actor, row=row)
    whole = codes is None
    context = {
        "announcement": row,
        "contents": contents,
        "whole": whole,
        "classes": _tables(contents) if whole else [],
        "own": _own(actor, row, contents, codes),
        "runs": sees_whole(actor=actor, row=row),
        "sees_objections": access.may_ever(actor=actor, action_name=VIEW_OBJECTION),
        "files": [(file, label_of(file.name)) for file in offered(row)] if whole else [],
        "has_page": whole and row.state not in {S.PREPARED, S.WITHDRAWN},
        "changed": [Changed(**each) for each in row.difference] if whole else [],
        "objections": list_objections(actor=actor).filter(announcement=row).order_by("filed_at", "pk"),
        "objectable": objectable(actor=actor, row=row, at=clock.now()),
        "may_verify": sees_whole(actor=actor, row=row),
        "may_bundle": row.state in PUBLISHED_STATES
        and access.allowed(actor=actor, action_name=BUNDLE, subject=row.subject()),
        "may_correct": workflow.is_open(actor=actor, action=CORRECT, instance=row, state=S.PUBLISHED),
    }
    return render(request, "publication/announcement.html", context)


@gate("publication.announcement:view")
def announcement_page(request: HttpRequest, uuid: UUID, language: str = "zh") -> HttpResponse:
    """公布的页面."""
    row = whole_announcement(actor=actor_of(request), uuid=uuid)
    if language not in LANGUAGES or row.state in {S.PREPARED, S.WITHDRAWN}:
        raise NotFound(_("没有这个文件"))
    kind = PAGE if row.state in PUBLISHED_STATES else NOTICE
    return kept_page(request, file_of(row=row, name=page_name(kind, language)))


@gate("publication.announcement:view")
def announcement_style(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """公布页面的样式."""
    row = whole_announcement(actor=actor_of(request), uuid=uuid)
    return kept_page(request, file_of(row=row, name=STYLE))


@gate("publication.announcement:export")
def announcement_export(request: HttpRequest, uuid: UUID, name: str) -> HttpResponse:
    """下载公布文件."""
    row = whole_announcement(actor=actor_of(request), uuid=uuid)
    if name not in OFFERED:
        raise NotFound(_("没有这个文件"))
    file = file_of(row=row, name=name)
    taken = Taken("publication.announcement:export", row.ref(), row.units.count())
    return Download(bytes(file.content), f"{row.title} {name}".replace("/", "／"), taken)


@gate("publication.announcement:bundle", writes=True)
def announcement_bundle(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """打包全部反馈书."""
    if request.method != "POST":
        return redirect(url_of(get_announcement(actor=actor_of(request), uuid=uuid)))
    order_bundle(actor=actor_of(request), at=clock.now(), uuid=uuid)
    messages.success(request, _("正在生成。可以离开本页，稍后在这里下载"))
    return redirect("jobs:jobs")


@gate("publication.announcement:verify")
def announcement_verify(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """核对公布文件."""
    actor = actor_of(request)
    row = whole_announcement(actor=actor, uuid=uuid)
    context = {"announcement": row, "found": verify(actor=actor, uuid=uuid)}
    return render(request, "publication/verify.html", context)


def _own(
    actor: "Actor", row: "Announcement", contents: Contents, codes: frozenset[str] | None
) -> list[tuple["PublishedUnit", str]]:
    """Return the results of the actor's own units, each with the words of its grade."""
    reach = access.reach(actor=actor, action_name="publication.announcement:view")
    own = codes if codes is not None else {code for code, _id in codes_of(row=row, units=reach.units)}
    return [(unit, grade_title(unit)) for unit in contents.units if unit.code in own]


def _tables(contents: Contents) -> list[tuple["PublishedClass", list[tuple[Any, ...]]]]:
    """Return each class with its rows: unit, its points by dimension, the words of its grade."""
    return [
        (each, [(unit, list(zip(each.dimensions, unit.scores, strict=True)), grade_title(unit)) for unit in each.units])
        for each in contents.classes
    ]
