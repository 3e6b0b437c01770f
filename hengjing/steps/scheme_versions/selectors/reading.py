"""Reads of versions: every one starts from what the actor may see."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor, Role
from hengjing.foundation.core.checks import Check
from hengjing.foundation.core.errors import NotFound, Problem
from hengjing.foundation.core.remembering import remembered
from hengjing.foundation.orgs import api as orgs
from hengjing.foundation.orgs.data import UnitData
from hengjing.steps.scheme_parts.content import PartDifference, compared, touched_by
from hengjing.steps.scheme_parts.data import Content
from hengjing.steps.scheme_versions.data import Standing, VersionState
from hengjing.steps.scheme_versions.models import SchemeVersion
from hengjing.steps.scheme_versions.registry import parts
from hengjing.steps.scheme_versions.selectors.working import known_rows
from hengjing.steps.schemes import api as schemes

VIEW = "scheme_versions.version:view"
DECIDING = (Role.GROUP_HEAD, Role.GROUP_MEMBER, Role.GOVERNMENT_LEADER, Role.AUDITOR)
"""Those who see a version as soon as it is before the leading group; units read what is issued."""
HIDDEN = (VersionState.DRAFT, VersionState.DISCARDED)


def list_versions(*, actor: Actor) -> QuerySet[SchemeVersion]:
    """Return the versions that the actor may see: the office all of its own, units and others what is issued."""
    known = [program.id for program in schemes.list_programs(actor=actor)]
    rows = SchemeVersion.objects.filter(program_id__in=known)
    own = frozenset(program for grant in actor.held(Role.OFFICE) for program in grant.programs)
    seen = ~Q(state__in=HIDDEN) if actor.held(*DECIDING) else Q(state=VersionState.ISSUED)
    if not access.may_ever(actor=actor, action_name=VIEW):
        return rows.none()
    return rows.filter(seen | Q(program_id__in=own))


def may_see(*, actor: Actor, version: SchemeVersion) -> bool:
    """Tell of one version what `list_versions` tells of all."""
    program = version.program_id
    known = any(each.id == program for each in schemes.list_programs(actor=actor))
    if not known or not access.may_ever(actor=actor, action_name=VIEW):
        return False
    if any(program in grant.programs for grant in actor.held(Role.OFFICE)):
        return True
    return version.state not in HIDDEN if actor.held(*DECIDING) else version.state == VersionState.ISSUED


def with_standing(rows: QuerySet[SchemeVersion], on: date) -> QuerySet[SchemeVersion]:
    """Return versions each with the number of the one that is in force on a day (`current_number`)."""
    issued = SchemeVersion.objects.filter(scheme=OuterRef("scheme"), state=VersionState.ISSUED, effective_on__lte=on)
    return rows.annotate(current_number=Subquery(issued.order_by("-number").values("number")[:1])).order_by(
        "-year", F("program_id"), "-number"
    )


def standing_of(*, version: SchemeVersion, current: int | None) -> Standing | None:
    """Return what a version is worth beside the number in force; nothing before it is issued."""
    if version.state != VersionState.ISSUED:
        return None
    if current is None or version.number > current:
        return Standing.TO_COME
    return Standing.IN_FORCE if version.number == current else Standing.SUPERSEDED


@remembered
def get_version(*, actor: Actor, uuid: UUID) -> SchemeVersion:
    """Return a version.

    Raises:
        NotFound: There is none, or none that the actor may see.
    """
    found = list_versions(actor=actor).select_related("scheme").filter(uuid=uuid).first()
    if found is None:
        raise NotFound(_("没有这份方案文本，或者您无权查看"))
    return found


@remembered
def live_content(*, scheme_id: int) -> dict[str, Content]:
    """Return what the parts of a scheme say now."""
    return {part.name: part.freeze(scheme_id) for part in parts()}


def content_of(*, version: SchemeVersion) -> Mapping[str, Content]:
    """Return the content of a version: what was frozen, of a draft what stands now."""
    if version.content is not None:
        return dict(version.content)
    if version.state == VersionState.DRAFT:
        return live_content(scheme_id=version.scheme_id)
    return {"text": {"sections": version.sections, "terms": version.terms}}


@remembered
def base_of(*, version: SchemeVersion) -> SchemeVersion | None:
    """Return the issued version that a version amends."""
    rows = known_rows(scheme_id=version.scheme_id)
    return next((row for row in rows if row.state == VersionState.ISSUED and row.number < version.number), None)


def comparison_of(*, before: SchemeVersion, after: SchemeVersion) -> tuple[PartDifference, ...]:
    """Return what differs between two versions, part by part."""
    return compared(parts(), content_of(version=before), content_of(version=after))


def touched_units(*, version: SchemeVersion) -> frozenset[int]:
    """Return the units that an amendment touches; every unit of the scheme for its first version."""
    if version.state != VersionState.DRAFT:
        return frozenset(version.touched)
    before = base_of(version=version)
    if before is None:
        return schemes.unit_ids_in(scheme_id=version.scheme_id)
    after = content_of(version=version)
    return touched_by(version.scheme_id, parts(), content_of(version=before), after)


def named(*, version: SchemeVersion, units: frozenset[int], on: date) -> tuple[UnitData, ...]:
    """Return units with their names of a day, in the order of the year."""
    return tuple(orgs.units_in_order(ids=units, on=on, year=version.year))


def checks_of(*, version: SchemeVersion) -> tuple[Check, ...]:
    """Return what is asked of a version before it is put up, with what is wrong, part by part."""
    return tuple(Check(str(part.label), part.problems(version.scheme_id)) for part in parts())


def problems_of(*, version: SchemeVersion, at: date) -> tuple[Problem, ...]:
    """Return what keeps a version from being put up on a day."""
    found = [problem for part in parts() for problem in part.problems(version.scheme_id)]
    return (*found, *day_problems(version=version, at=at))


def day_problems(*, version: SchemeVersion, at: date) -> tuple[Problem, ...]:
    """Return that an amendment would take effect on a day that is past: nothing is changed backward."""
    if version.effective_on is None or version.effective_on >= at:
        return ()
    return (Problem("effective_in_past", _("施行日期已过，请改为今天或者以后的日期"), "effective_on"),)
