"""Putting a version before the leading group, working on it again, giving an amendment up: one page each."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from hengjing.foundation.access.api import actor_of, gate
from hengjing.foundation.core import clock
from hengjing.foundation.workflow.data import Told
from hengjing.foundation.workflow.pages import transition_page
from hengjing.steps.scheme_versions import api as versions
from hengjing.steps.scheme_versions.selectors.reading import base_of, get_version, named, problems_of, touched_units
from hengjing.steps.scheme_versions.services.issuing import discard_problems

ENTITY = "scheme_versions.version"
NAMED = 12
"""Units that are named one by one; of more the number is told."""


@gate("scheme_versions.version:put_up", writes=True)
def version_put_up(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """提请审议."""
    row: Any = get_version(actor=actor_of(request), uuid=uuid)
    row.found_problems = problems_of(version=row, at=clock.today())
    row.told = told_of(row)
    return _page(request, row, f"{ENTITY}:put_up", versions.put_up_version)


@gate("scheme_versions.version:reopen", writes=True)
def version_reopen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """重新修改."""
    row = get_version(actor=actor_of(request), uuid=uuid)
    return _page(request, row, f"{ENTITY}:reopen", versions.reopen_version)


@gate("scheme_versions.version:discard", writes=True)
def version_discard(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """放弃修订."""
    row: Any = get_version(actor=actor_of(request), uuid=uuid)
    row.found_problems = discard_problems(version=row)
    return _page(request, row, f"{ENTITY}:discard", versions.discard_version)


def _page(request: HttpRequest, row: Any, action: str, service: Any) -> HttpResponse:
    def run(**values: Any) -> Any:
        return service(actor=actor_of(request), at=clock.now(), uuid=row.uuid, **values)

    back = reverse("scheme_versions:version_view", args=[row.uuid])
    return transition_page(request, instance=row, action=action, run=run, back=back, takes_reason=True)


def told_of(row: Any) -> Sequence[Told]:
    """Return what the office is told before a version is put up or issued: whom it touches, from when, what changes."""
    units = named(version=row, units=touched_units(version=row), on=clock.today())
    names = _("、").join(unit.name for unit in units[:NAMED])
    if len(units) > NAMED:
        names = _("%(names)s等 %(n)s 家") % {"names": names, "n": len(units)}
    found = [Told(_("涉及单位"), names or _("没有单位"))]
    if row.effective_on:
        found.append(Told(_("施行日期"), date_format(row.effective_on, "DATE_FORMAT")))
    before = base_of(version=row)
    if before:
        url = f"{reverse('scheme_versions:version_compare', args=[row.uuid])}?with={before.uuid}"
        found.append(Told(_("变化"), _("与现行版本对照"), url))
    return found
