"""Freeze the result of a year with the grades decided on it; a correction names what it changes (P6, T10)."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor, Subject
from hengjing.foundation.audit import api as audit
from hengjing.foundation.core.errors import NotReady, Problem, StaleState
from hengjing.foundation.orgs import api as orgs
from hengjing.foundation.workflow import api as workflow
from hengjing.steps.evaluations import api as evaluations
from hengjing.steps.publication.data import AnnouncementState
from hengjing.steps.publication.models import AnnouncedUnit, Announcement
from hengjing.steps.publication.papers.keeping import keep_prepared
from hengjing.steps.publication.selectors.readiness import decided_on, missing_to_correct, missing_to_prepare
from hengjing.steps.publication.selectors.reading import address_of, content_bytes, get_announcement, under_way
from hengjing.steps.publication.terms import terms_of
from hengjing.steps.publication_papers.content import canonical, changes_since, contents_of, digest, title_of
from hengjing.steps.schemes import api as schemes
from hengjing.steps.schemes.data import SchemeData

PREPARE, CORRECT = "publication.announcement:prepare", "publication.announcement:correct"


@transaction.atomic
def prepare(
    *, actor: Actor, at: datetime, scheme_uuid: UUID, seen_version: int | None = None, key: UUID | None = None
) -> Announcement:
    """Freeze the result in force of a scheme and the grades decided on it, with workbook and verification pack.

    Raises:
        NotFound, NotAllowed: The actor may not see the scheme, or does not run its program.
        NotReady: The grades are not approved, or an announcement is under way or published.
        StaleState: The scheme was changed since the actor saw it.
    """
    scheme = schemes.scheme_by_uuid(actor=actor, uuid=scheme_uuid)
    grant = access.require(actor=actor, action_name=PREPARE, subject=Subject(program=scheme.program.id))
    standing = under_way(scheme_id=scheme.id)
    if not workflow.claim(key=key, actor=actor, at=at, action=PREPARE, object_uuid=scheme_uuid) and standing:
        return standing
    problems = missing_to_prepare(scheme_id=scheme.id)
    if problems:
        raise NotReady(problems)
    if seen_version is not None and scheme.version != seen_version:
        raise StaleState(str(workflow.STALE))
    row = _frozen(scheme, actor, at)
    audit.record(actor=actor, at=at, action=PREPARE, subject=row.ref(), grant=grant, after=row.fingerprint)
    return row


@transaction.atomic
def correct(
    *, actor: Actor, at: datetime, uuid: UUID, reason: str, seen_version: int | None = None, key: UUID | None = None
) -> Announcement:
    """Freeze a corrected result beside the published one, which stands until then, and name what it changes.

    Raises:
        NotFound, NotAllowed: The actor may not see the announcement, or does not run its program.
        NotReady: Nothing has been decided anew, a correction is under way, or no reason is given.
        StaleState: The announcement is not the published one, or was changed since the actor saw it.
    """
    old = get_announcement(actor=actor, uuid=uuid)
    grant = access.require(actor=actor, action_name=CORRECT, subject=old.subject())
    standing = under_way(scheme_id=old.scheme_id)
    if not workflow.claim(key=key, actor=actor, at=at, action=CORRECT, object_uuid=uuid) and standing:
        return standing
    if old.state != AnnouncementState.PUBLISHED or seen_version not in {None, old.version}:
        raise workflow.stale(old, seen_version or old.version)
    problems = missing_to_correct(row=old)
    if not reason.strip():
        problems = (Problem("reason_missing", _("请填写理由"), "reason"), *problems)
    if problems:
        raise NotReady(problems)
    row = _frozen(schemes.scheme_by_id(scheme_id=old.scheme_id), actor, at, _Correction(old, reason.strip()))
    audit.record(
        actor=actor, at=at, action=CORRECT, subject=old.ref(), grant=grant, reason=reason.strip(),
        before=old.fingerprint, after=row.fingerprint,
    )  # fmt: skip
    return row


@dataclass(frozen=True, slots=True)
class _Correction:
    """What is corrected, and why."""

    of: Announcement
    reason: str


def _frozen(scheme: SchemeData, actor: Actor, at: datetime, correction: _Correction | None = None) -> Announcement:
    decision, run = decided_on(scheme_id=scheme.id), evaluations.run_in_force(scheme_id=scheme.id)
    assert decision is not None  # noqa: S101 (what is missing was asked before)
    assert run is not None  # noqa: S101 (a decision is on a run)
    contents = contents_of(scheme, run, decision, evaluations.scored_of(run_uuid=run.uuid))
    kept, terms = canonical(contents), terms_of(scheme_id=scheme.id)
    number = 1 + (Announcement.objects.filter(scheme_id=scheme.id).aggregate(last=Max("number"))["last"] or 0)
    before = content_bytes(row=correction.of) if correction else None
    row = Announcement(
        scheme_id=scheme.id, program_id=scheme.program.id, year=scheme.year,
        address=address_of(program_id=scheme.program.id, code=scheme.program.code, district=scheme.program.district),
        number=number, title=title_of(contents, corrected=bool(correction)), run_uuid=UUID(run.uuid),
        sheet_hash=run.sheet_hash, decision=decision.fingerprint, content=kept, fingerprint=digest(kept),
        days=terms.days, posted_to=terms.posted_to, audience=terms.audience,
        corrects=correction.of if correction else None, reason=correction.reason if correction else "",
        difference=changes_since(before, contents), prepared_at=at, prepared_by_id=actor.user_id,
    )  # fmt: skip
    _begin(row)
    day = min(orgs.day_of(at), date(scheme.year, 12, 31))
    ids = {unit.code: unit.id for unit in schemes.units_in(scheme_id=scheme.id, on=day)}
    AnnouncedUnit.objects.bulk_create(
        AnnouncedUnit(announcement=row, unit_id=ids[unit.code], code=unit.code) for unit in contents.units
    )
    keep_prepared(row, contents, at)
    return row


def _begin(row: Announcement) -> None:
    """Save a new announcement; of two who prepare one at once, the database lets one."""
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise NotReady([Problem("under_way", _("这份方案的结果正在公示公布"), "", _("请在原公布中办理"))]) from error
