"""What the office writes of a version while it is a draft: sections and terms, each saved by itself (P1)."""

import secrets
from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor, Grant, Subject
from hengjing.foundation.audit import api as audit
from hengjing.foundation.core.errors import NotFound, NotReady, Problem
from hengjing.foundation.workflow import api as workflow
from hengjing.steps.scheme_parts.content import sections_of
from hengjing.steps.scheme_parts.data import STANDARD_SECTIONS, Section, TrackingTerms
from hengjing.steps.scheme_parts.terms import kept_of, lines_of, terms_of
from hengjing.steps.scheme_versions.data import VersionState
from hengjing.steps.scheme_versions.models import SchemeVersion
from hengjing.steps.scheme_versions.selectors.reading import get_version
from hengjing.steps.scheme_versions.selectors.standing import in_force
from hengjing.steps.schemes import api as schemes
from hengjing.steps.schemes.data import SchemeData

DRAFT, EDIT = "scheme_versions.version:draft", "scheme_versions.version:edit"
LONGEST_HEADING, LONGEST_BODY = 60, 20_000
TOLD = 300
"""So much of a section is kept in the log before and after a change; the whole is in the version."""


@transaction.atomic
def begin_text(*, actor: Actor, at: datetime, scheme_uuid: UUID, copy: bool = False) -> SchemeVersion:
    """Begin the text of a scheme with the sections that every scheme has; `copy` takes over last year's text and terms.

    Raises:
        NotFound, NotAllowed: The actor may not see the scheme, or does not run its program.
        NotReady: The text was begun already, or there is none of last year.
    """
    scheme = schemes.scheme_by_uuid(actor=actor, uuid=scheme_uuid)
    grant = access.require(actor=actor, action_name=DRAFT, subject=Subject(program=scheme.program.id))
    sections, terms = _copied(actor, scheme, at.date()) if copy else _empty(scheme)
    row = SchemeVersion(
        scheme_id=scheme.id, program_id=scheme.program.id, year=scheme.year, number=1, title=scheme.title,
        sections=sections, terms=terms, drafted_at=at,
    )  # fmt: skip
    begin(row)
    audit.record(actor=actor, at=at, action=DRAFT, subject=row.ref(), grant=grant)
    return row


@transaction.atomic
def draft_text(
    *, actor: Actor, at: datetime, scheme_uuid: UUID, sections: Sequence[tuple[str, str]],
    terms: TrackingTerms | None = None,
) -> SchemeVersion:  # fmt: skip
    """Begin the text of a scheme and write it whole: headings with their bodies, in order.

    Raises:
        NotFound, NotAllowed, NotReady: As in `begin_text` and `save_section`.
    """
    row = begin_text(actor=actor, at=at, scheme_uuid=scheme_uuid)
    keys = {heading: key for key, heading in STANDARD_SECTIONS}
    written = [Section(keys.get(heading, _new_key()), heading, body) for heading, body in sections]
    row = _write(row, written, (actor, at, row.version))
    return save_terms(actor=actor, at=at, uuid=row.uuid, seen_version=row.version, terms=terms) if terms else row


@transaction.atomic
def save_section(
    *, actor: Actor, at: datetime, uuid: UUID, seen_version: int, section: Section, place: int | None = None
) -> SchemeVersion:
    """Write one section; without a key it is a new one, at a place or at the end.

    Raises:
        NotFound, NotAllowed: The actor may not see or not edit the version.
        StaleState: It was changed or put up since the actor saw it.
        NotReady: The heading is missing or taken, or the text is too long.
    """
    row = get_version(actor=actor, uuid=uuid)
    standing = list(sections_of(row.sections))
    at_place = next((n for n, each in enumerate(standing) if each.key == section.key), None) if section.key else None
    if section.key and at_place is None:
        raise NotFound(_("这一部分已被他人删除"))
    others = [each for each in standing if each.key != section.key or not section.key]
    target = len(others) if at_place is None else at_place
    if place is not None:
        target = min(max(place - 1, 0), len(others))
    written = section if section.key else Section(_new_key(), section.heading, section.body)
    return _write(row, [*others[:target], written, *others[target:]], (actor, at, seen_version))


@transaction.atomic
def remove_section(*, actor: Actor, at: datetime, uuid: UUID, seen_version: int, key: str) -> SchemeVersion:
    """Take a section out of the text; those that every scheme has stay.

    Raises:
        NotFound, NotAllowed, StaleState: As in `save_section`.
        NotReady: Every scheme has this section.
    """
    row = get_version(actor=actor, uuid=uuid)
    if key in dict(STANDARD_SECTIONS):
        raise NotReady([Problem("standard_section", _("方案必须有这一部分，不能删除"))])
    rest = [each for each in sections_of(row.sections) if each.key != key]
    return _write(row, rest, (actor, at, seen_version))


@transaction.atomic
def save_terms(
    *, actor: Actor, at: datetime, uuid: UUID, seen_version: int, terms: TrackingTerms,
    effective_on: date | None = None,
) -> SchemeVersion:  # fmt: skip
    """Write what the scheme says of tracking, and for an amendment the day of its effect.

    Raises:
        NotFound, NotAllowed, StaleState: As in `save_section`.
    """
    row = get_version(actor=actor, uuid=uuid)
    grant = claim_draft(row, actor, seen_version)
    before = dict(lines_of(terms_of(row.terms)))
    row.terms, day = kept_of(terms), row.effective_on
    if row.number > 1 and effective_on is not None:
        row.effective_on = effective_on
    row.save(update_fields=["terms", "effective_on"])
    after = dict(lines_of(terms))
    difference = {label: (before[label], after[label]) for label in after if before[label] != after[label]}
    if row.effective_on != day:
        difference["施行日期"] = (str(day or ""), str(row.effective_on))
    audit.record(actor=actor, at=at, action=EDIT, subject=row.ref(), grant=grant, difference=difference)
    return row


def begin(row: SchemeVersion) -> None:
    """Save a new version; of two who begin one at once, the database lets one.

    Raises:
        NotReady: A version is at work already, or the first one is issued.
    """
    standing = SchemeVersion.objects.filter(scheme=row.scheme_id).exclude(state=VersionState.DISCARDED)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        if standing.exists():
            raise NotReady([Problem("version_stands", _("已有一份正在办理的方案文本，请在其中修改"))]) from error
        raise


def _empty(scheme: SchemeData) -> tuple[list[dict[str, str]], dict[str, object]]:
    sections = [{"key": key, "heading": heading, "body": ""} for key, heading in STANDARD_SECTIONS]
    return sections, kept_of(TrackingTerms(amber_days=scheme.amber_days))


def _copied(actor: Actor, scheme: SchemeData, on: date) -> tuple[list[dict[str, str]], dict[str, object]]:
    years = [year for year in schemes.list_years(actor=actor, program_id=scheme.program.id) if year < scheme.year]
    before = schemes.get_scheme(actor=actor, program_id=scheme.program.id, year=max(years)) if years else None
    version = in_force(before.id, on) if before else None
    if before is None or version is None:
        raise NotReady([Problem("nothing_to_copy", _("上年没有已印发的方案文本可以带入"))])
    text = version.content.get("text", {})
    old, new = str(before.year), str(scheme.year)
    sections = [{**each, "body": each["body"].replace(old, new)} for each in text.get("sections", ())]
    return sections or _empty(scheme)[0], kept_of(terms_of(text.get("terms", {})))


def _write(row: SchemeVersion, sections: Sequence[Section], by: tuple[Actor, datetime, int]) -> SchemeVersion:
    actor, at, seen_version = by
    grant = claim_draft(row, actor, seen_version)
    problems = _faults(sections)
    if problems:
        raise NotReady(problems)
    before = {each.key: each for each in sections_of(row.sections)}
    row.sections = [{"key": each.key, "heading": each.heading, "body": each.body} for each in sections]
    row.save(update_fields=["sections"])
    changed = {each.heading: (_told(before.get(each.key)), _told(each)) for each in sections}
    gone = {each.heading: (_told(each), "") for key, each in before.items() if key not in {s.key for s in sections}}
    difference = {what: pair for what, pair in {**changed, **gone}.items() if pair[0] != pair[1]}
    audit.record(actor=actor, at=at, action=EDIT, subject=row.ref(), grant=grant, difference=difference)
    return row


def _told(section: Section | None) -> str:
    body = section.body if section else ""
    return body if len(body) <= TOLD else f"{body[:TOLD]}……（共{len(body)}字）"


def claim_draft(row: SchemeVersion, actor: Actor, seen_version: int) -> Grant:
    """Take the version of a draft at once, so that of two who write it one is refused."""
    grant = access.require(actor=actor, action_name=EDIT, subject=row.subject())
    rows = SchemeVersion.objects.filter(pk=row.pk, version=seen_version, state=VersionState.DRAFT)
    if rows.update(version=F("version") + 1) != 1:
        raise workflow.stale(row, seen_version)
    row.version = seen_version + 1
    return grant


def _faults(sections: Sequence[Section]) -> list[Problem]:
    found, seen = [], set()
    for each in sections:
        if not each.heading.strip():
            found.append(Problem("no_heading", _("请填写标题"), "heading"))
        elif each.heading in seen:
            found.append(Problem("heading_taken", _("已有标题为“%s”的部分") % each.heading, "heading"))
        if len(each.heading) > LONGEST_HEADING or len(each.body) > LONGEST_BODY:
            found.append(Problem("too_long", _("“%s”过长") % each.heading[:LONGEST_HEADING], "body"))
        seen.add(each.heading)
    return found


def _new_key() -> str:
    return secrets.token_hex(6)
