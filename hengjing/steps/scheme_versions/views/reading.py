"""The list of versions, the text of a scheme as its readers see it, one version, two side by side, Word."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from hengjing.foundation.access.api import actor_of, gate
from hengjing.foundation.access.data import Actor
from hengjing.foundation.audit.api import list_page
from hengjing.foundation.core import clock
from hengjing.foundation.core.errors import NotFound
from hengjing.foundation.deliberations import api as deliberations
from hengjing.steps.scheme_parts.content import sections_of
from hengjing.steps.scheme_parts.data import FRAME, TEXT
from hengjing.steps.scheme_parts.frame import LABELS
from hengjing.steps.scheme_parts.terms import lines_of, terms_of
from hengjing.steps.scheme_versions.listing import STANDING_TONES, VERSION_LIST, page_of
from hengjing.steps.scheme_versions.papers.word import word_file
from hengjing.steps.scheme_versions.registry import parts
from hengjing.steps.scheme_versions.selectors.board import may_draft
from hengjing.steps.scheme_versions.selectors.reading import (
    base_of,
    checks_of,
    comparison_of,
    content_of,
    get_version,
    list_versions,
    named,
    standing_of,
    touched_units,
    with_standing,
)
from hengjing.steps.scheme_versions.views.rights import may_amend, may_edit
from hengjing.steps.schemes import api as schemes
from hengjing.steps.schemes.data import Step


@gate("scheme_versions.version:view")
def version_list(request: HttpRequest) -> HttpResponse:
    """方案文本和印发."""
    actor = actor_of(request)
    rows = with_standing(list_versions(actor=actor), clock.today())
    known, session = schemes.list_programs(actor=actor), request.session
    scheme = schemes.current_scheme(actor=actor, program=session.get("program"), year=session.get("year"))
    begin = scheme if known and scheme and may_draft(actor=actor, scheme=scheme) else None
    page = VERSION_LIST.page(rows, request.GET)
    return list_page(request, page, "scheme_versions/list.html", {"begin": begin})


@gate("scheme_versions.version:view")
def scheme_view(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """一个年度的方案文本."""
    actor = actor_of(request)
    scheme = schemes.scheme_by_uuid(actor=actor, uuid=uuid)
    found = page_of(actor=actor, scheme_id=scheme.id, on=clock.today())
    shown = found.current or next(iter(found.others), None)
    if shown is None:
        context = {"scheme": scheme, "begin": may_draft(actor=actor, scheme=scheme)}
        return render(request, "scheme_versions/none.html", context)
    return _version_page(request, actor, shown)


@gate("scheme_versions.version:view")
def version_view(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """方案文本的一个版本."""
    actor = actor_of(request)
    return _version_page(request, actor, get_version(actor=actor, uuid=uuid))


def _version_page(request: HttpRequest, actor: Actor, row: Any) -> HttpResponse:
    found, scheme = (
        page_of(actor=actor, scheme_id=row.scheme_id, on=clock.today()),
        schemes.scheme_by_id(scheme_id=row.scheme_id),
    )
    content, writing, before = content_of(version=row), may_edit(actor, row), base_of(version=row)
    checks = checks_of(version=row) if writing else ()
    standing = standing_of(version=row, current=found.current.number if found.current else None)
    context = {
        "version": row,
        "scheme": scheme,
        "standing": (_(str(standing.label)), STANDING_TONES[standing]) if standing else None,
        "others": [each for each in (found.current, *found.others) if each and each.pk != row.pk],
        "sections": sections_of((content.get(TEXT) or {}).get("sections", ())),
        "terms": lines_of(terms_of((content.get(TEXT) or {}).get("terms", {}))),
        "outline": _outline(content.get(FRAME) or {}),
        "tables": _tables(content, scheme.uuid if writing else ""),
        "may_edit": writing,
        "may_amend": may_amend(actor, row) and (found.others == () or row.number == max(_numbers(found))),
        "checks": checks,
        "passed": sum(not check.problems for check in checks),
        "before": before,
        **_touched(row, before),
        "matter": deliberations.matter_of(actor=actor, entity=row.entity, uuid=row.uuid),
    }
    return render(request, "scheme_versions/version.html", context)


def _touched(row: Any, before: Any) -> dict[str, Any]:
    """Return the units that an amendment touches, and whether it is every one."""
    units = touched_units(version=row) if before else frozenset()
    every = bool(units) and units >= schemes.unit_ids_in(scheme_id=row.scheme_id)
    return {"all_touched": every, "touched": named(version=row, units=units, on=clock.today()) if units else ()}


def _numbers(found: Any) -> list[int]:
    return [each.number for each in (found.current, *found.others) if each and each.state != "discarded"]


def _outline(frame: dict[str, Any]) -> dict[str, Any]:
    calendar = [
        (_(str(Step(each["step"]).label)), each["opens_on"], each["due_on"]) for each in frame.get("calendar", ())
    ]
    points = [(str(label), frame[name]) for name, label in LABELS.items() if name != "title" and name in frame]
    return {"calendar": calendar, "points": points, "units": frame.get("units", ())}


def _tables(content: Any, writing: str) -> list[tuple[str, Any, Any, str]]:
    """Return label, heads, rows and, where the scheme of this uuid is written, the page of each part with a table."""
    found = [(part, part.table(content.get(part.name) or {})) for part in parts() if part.table]
    return [
        (str(part.label), rows[0], rows[1:], reverse(part.edit, args=[writing]) if part.edit and writing else "")
        for part, rows in found
        if len(rows) > 1
    ]


@gate("scheme_versions.version:view")
def version_compare(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """两个版本对照."""
    actor = actor_of(request)
    row = get_version(actor=actor, uuid=uuid)
    offered = list(list_versions(actor=actor).filter(program_id=row.program_id).exclude(pk=row.pk))
    wanted = request.GET.get("with") or ""
    if wanted and not any(str(each.uuid) == wanted for each in offered):
        raise NotFound(_("没有这份方案文本，或者您无权查看"))
    before = next((each for each in offered if str(each.uuid) == wanted), None) or base_of(version=row)
    found = comparison_of(before=before, after=row) if before else ()
    context = {"version": row, "before": before, "offered": offered, "found": found}
    return render(request, "scheme_versions/compare.html", context)


@gate("scheme_versions.version:export")
def version_word(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """方案文本的 Word 文件."""
    return word_file(get_version(actor=actor_of(request), uuid=uuid), clock.now())
