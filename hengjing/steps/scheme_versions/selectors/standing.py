"""What stands of a scheme: the version in force on a day, whether it is issued, whether it may be worked on."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from hengjing.foundation.core import clock
from hengjing.foundation.core.errors import NotReady, Problem
from hengjing.foundation.core.remembering import standing
from hengjing.steps.scheme_parts.data import FRAME, POINTS, TrackingTerms
from hengjing.steps.scheme_parts.terms import terms_of
from hengjing.steps.scheme_versions.data import VersionData, VersionState
from hengjing.steps.scheme_versions.models import SchemeVersion
from hengjing.steps.scheme_versions.selectors.working import known_rows, rows_of, working_row
from hengjing.steps.schemes import api as schemes
from hengjing.steps.schemes.data import SchemeData


def in_force(scheme_id: int, on: date | None = None) -> VersionData | None:
    """Return the version in force on a day, today when none is named; nothing before the first one is."""
    return _in_force(scheme_id=scheme_id, on=on or clock.today())


@standing
def _in_force(*, scheme_id: int, on: date) -> VersionData | None:
    found = next((row for row in _issued(scheme_id) if row.effective_on and row.effective_on <= on), None)
    return version_data(found) if found else None


def _issued(scheme_id: int) -> list[SchemeVersion]:
    """The versions of a scheme that were issued, the newest first."""
    return [row for row in known_rows(scheme_id=scheme_id) if row.state == VersionState.ISSUED]


def latest(scheme_id: int) -> VersionData | None:
    """Return the newest version of a scheme, whatever its state."""
    found = working_row(scheme_id=scheme_id)
    return version_data(found) if found else None


def versions_of(scheme_id: int) -> tuple[VersionData, ...]:
    """Return the versions of a scheme that have a frozen content, the newest first."""
    return tuple(version_data(row) for row in rows_of(scheme_id=scheme_id).filter(content__isnull=False))


def latest_issued(*, scheme_id: int) -> SchemeVersion | None:
    """Return the newest version that was issued, in force or to come."""
    return next(iter(_issued(scheme_id)), None)


@standing
def is_issued(scheme_id: int) -> bool:
    """Tell whether a scheme has been issued."""
    return bool(_issued(scheme_id))


def issued_problems(scheme_id: int) -> tuple[Problem, ...]:
    """Return that a scheme is not issued yet, with the way to its text; nothing when it is."""
    if is_issued(scheme_id):
        return ()
    scheme = schemes.scheme_by_id(scheme_id=scheme_id)
    said, hint = _("年度考核方案尚未印发"), _("方案经领导小组审定并印发以后再办理")
    return (Problem("scheme_not_issued", said, reverse("scheme_versions:scheme_view", args=[scheme.uuid]), hint),)


def require_issued(scheme_id: int) -> None:
    """Let later steps begin only on a scheme that is issued (P1).

    Raises:
        NotReady: It is not.
    """
    problems = issued_problems(scheme_id)
    if problems:
        raise NotReady(problems)


def is_editable(scheme_id: int) -> bool:
    """Tell whether the working content of a scheme may be changed: a draft stands, or nothing yet."""
    found = working_row(scheme_id=scheme_id)
    return found is None or found.state == VersionState.DRAFT


def require_editable(*, scheme_id: int) -> None:
    """Let the content of a scheme be changed only while its working draft is open; it stays so in this transaction.

    Raises:
        NotReady: It is in deliberation, adopted, or issued without an amendment.
    """
    schemes.lock_units(scheme_id=scheme_id)
    problems = closed_problems(scheme_id)
    if problems:
        raise NotReady(problems)


def closed_problems(scheme_id: int) -> tuple[Problem, ...]:
    """Return why the content of a scheme cannot be changed now; nothing while it can."""
    found = working_row(scheme_id=scheme_id)
    if found is None or found.state == VersionState.DRAFT:
        return ()
    words = {
        VersionState.IN_DELIBERATION: _("方案正在审议，不能修改；需要修改的，请先撤回提请"),
        VersionState.ADOPTED: _("方案已经审定，不能修改；需要修改的，请先重新修改"),
        VersionState.ISSUED: _("方案已经印发，不能修改；需要变动的，请先修订方案"),
    }
    return (Problem("scheme_closed", words[VersionState(found.state)]),)


def hold_units(scheme_id: int, _leaving: frozenset[int]) -> tuple[Problem, ...]:
    """Say why the units of a scheme stay as they are: they change only while the working draft is open."""
    return closed_problems(scheme_id)


def tracking_terms(scheme_id: int) -> TrackingTerms:
    """Return what the scheme says of tracking: the version in force, before there is one the working text (P4)."""
    version = in_force(scheme_id)
    if version:
        return terms_of(version.content.get("text", {}).get("terms", {}))
    found = working_row(scheme_id=scheme_id)
    return terms_of(found.terms if found else {})


def scheme_today(*, scheme_id: int) -> SchemeData:
    """Return a scheme with the points that hold today."""
    return points_in_force(scheme=schemes.scheme_by_id(scheme_id=scheme_id), on=clock.today())


@standing
def points_in_force(*, scheme: SchemeData, on: date) -> SchemeData:
    """Return a scheme with the points that hold on a day: those of an amendment hold from its day of effect."""
    found = working_row(scheme_id=scheme.id)
    if found is None or found.number == 1 or _holds(found, on):
        return scheme
    version = in_force(scheme.id, on)
    frame = version.content.get(FRAME, {}) if version else {}
    points: dict[str, Any] = {name: Decimal(frame[name]) for name in POINTS if name in frame}
    return replace(scheme, **points)


def _holds(row: SchemeVersion, on: date) -> bool:
    return row.state == VersionState.ISSUED and row.effective_on is not None and row.effective_on <= on


def version_data(row: SchemeVersion) -> VersionData:
    """Return a version as other apps see it."""
    return VersionData(
        uuid=str(row.uuid),
        scheme=row.scheme_id,
        number=row.number,
        state=VersionState(row.state),
        reason=row.reason,
        content=row.content or {},
        fingerprint=row.fingerprint,
        document_number=row.document_number,
        issued_at=row.issued_at,
        effective_on=row.effective_on,
        version=row.version,
    )
