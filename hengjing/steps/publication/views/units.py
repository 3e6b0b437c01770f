"""The result of one unit: what was frozen of it, and once it is published why each number is what it is."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from hengjing.foundation.access.api import actor_of, gate
from hengjing.foundation.audit.api import Download, Taken
from hengjing.foundation.core import clock
from hengjing.foundation.core.errors import NotFound
from hengjing.steps.publication.data import PUBLISHED_STATES, Contents, PublishedUnit
from hengjing.steps.publication.papers.statements import statements_of
from hengjing.steps.publication.selectors.reading import (
    content_bytes,
    get_announcement,
    objectable,
    seen_codes,
    seen_unit,
    unit_id_of,
)
from hengjing.steps.publication_papers.content import contents_from
from hengjing.steps.publication_papers.wording import as_read, grade_title
from hengjing.steps.results import api as results
from hengjing.steps.results.data import Links

if TYPE_CHECKING:
    from hengjing.steps.publication.models import Announcement


@gate("publication.announcement:view")
def unit_view(request: HttpRequest, uuid: UUID, code: str) -> HttpResponse:
    """单位考核结果."""
    actor = actor_of(request)
    row, contents, unit = _unit(request, uuid, code)
    table = next(each for each in contents.classes if each.code == unit.class_code)
    published = row.state in PUBLISHED_STATES
    compares = published and seen_codes(actor=actor, row=row) is None
    context = {
        "announcement": row,
        "contents": contents,
        "unit": unit,
        "grade": grade_title(unit),
        "scores": list(zip(table.dimensions, unit.scores, strict=True)),
        "items": [(item, _trace_url(row, code, item.code) if published else "") for item in unit.items],
        "result": _result(row, unit) if compares else None,
        "has_statement": published,
        "may_object": code in objectable(actor=actor, row=row, at=clock.now()),
    }
    return render(request, "publication/unit.html", context)


@gate("publication.unit:export")
def unit_export(request: HttpRequest, uuid: UUID, code: str) -> HttpResponse:
    """考核结果反馈书."""
    row, _contents, unit = _unit(request, uuid, code, as_kept=True)
    made = statements_of(row)
    name = made.name_of(unit)
    subject = replace(row.ref(), label=name.removesuffix(".docx"), unit=unit_id_of(row=row, code=code))
    return Download(made.of(unit), name, Taken("publication.unit:export", subject, len(unit.items)))


@gate("publication.announcement:view")
def unit_trace(request: HttpRequest, uuid: UUID, code: str, node: str) -> HttpResponse:
    """得分说明."""
    row, _contents, unit = _unit(request, uuid, code)
    if row.state not in PUBLISHED_STATES:
        raise NotFound(_("没有这个单位，或者您无权查看"))
    trace = results.trace_of(run_uuid=row.run_uuid, unit_code=code, node_code=node, links=_links(row))
    return render(request, "publication/trace.html", {"announcement": row, "unit": unit, "trace": trace})


def _unit(
    request: HttpRequest, uuid: UUID, code: str, *, as_kept: bool = False
) -> tuple["Announcement", Contents, PublishedUnit]:
    actor = actor_of(request)
    row = get_announcement(actor=actor, uuid=uuid)
    seen_unit(actor=actor, row=row, code=code)
    kept = contents_from(content_bytes(row=row), items_of={code})
    contents = kept if as_kept else as_read(kept)
    unit = contents.unit(code)
    if unit is None:
        raise NotFound(_("没有这个单位，或者您无权查看"))
    return row, contents, unit


def _result(row: "Announcement", unit: PublishedUnit) -> Any:
    """Return the picture of a unit's result, with the grade that was decided in place of the proposed one."""
    found = results.unit_result(run_uuid=row.run_uuid, unit_code=unit.code, links=_links(row))
    reason = _("经领导小组审议另行确定") if unit.decided_otherwise else found.reason
    return replace(found, grade=grade_title(unit), reason=reason)


def _links(row: "Announcement") -> Links:
    return Links(
        unit=lambda code: reverse("publication:unit_view", args=[row.uuid, code]),
        node=lambda code, node: _trace_url(row, code, node),
    )


def _trace_url(row: "Announcement", code: str, node: str) -> str:
    return reverse("publication:unit_trace", args=[row.uuid, code, node])
