"""Issuing what was adopted, and amending what is issued: always by a new version, with reason and day (P1)."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor, Role, Subject
from hengjing.foundation.audit import api as audit
from hengjing.foundation.core.errors import NotReady, Problem
from hengjing.foundation.posts import api as posts
from hengjing.foundation.workflow import api as workflow
from hengjing.foundation.workflow.data import Fired, Telling
from hengjing.steps.scheme_parts import frame
from hengjing.steps.scheme_versions.data import VersionState
from hengjing.steps.scheme_versions.models import SchemeVersion
from hengjing.steps.scheme_versions.registry import parts
from hengjing.steps.scheme_versions.selectors.reading import day_problems, get_version, live_content
from hengjing.steps.scheme_versions.selectors.standing import latest_issued
from hengjing.steps.scheme_versions.services.drafting import begin
from hengjing.steps.schemes import api as schemes

ISSUE, AMEND, DISCARD = (f"{SchemeVersion.entity}:{verb}" for verb in ("issue", "amend", "discard"))


@transaction.atomic
def issue_version(
    *, actor: Actor, at: datetime, uuid: UUID, seen_version: int, document_number: str, key: UUID | None = None
) -> Fired:
    """Issue the very content that was adopted, with its document number; an amendment takes effect on its own day.

    Whom it touches is told: all units for the first version, of an amendment those for which something changes.

    Raises:
        NotReady: The document number is missing, or the day of effect is past.
        NotFound, NotAllowed, StaleState: As `fire` says.
    """
    row: Any = get_version(actor=actor, uuid=uuid)
    number = document_number.strip()
    row.found_problems = issue_problems(version=row, number=number, on=at.date())
    if not row.found_problems:
        rows = SchemeVersion.objects.filter(pk=row.pk, version=seen_version, state=VersionState.ADOPTED)
        rows.update(document_number=number, effective_on=row.effective_on or at.date())
    tell = Telling(_whom(row, at), reverse("scheme_versions:version_view", args=[uuid]), _words(row))
    fired = workflow.fire(instance=row, action=ISSUE, actor=actor, at=at, seen_version=seen_version, key=key, tell=tell)
    if not fired.repeated:
        schemes.note_issue(scheme_id=row.scheme_id, document_number=number)
    return fired


def issue_problems(*, version: SchemeVersion, number: str, on: date) -> tuple[Problem, ...]:
    """Return what keeps an adopted version from being issued on a day under a number."""
    missing = () if number else (Problem("no_number", _("请填写发文字号"), "document_number"),)
    return (*missing, *day_problems(version=version, at=on))


@transaction.atomic
def amend_scheme(*, actor: Actor, at: datetime, scheme_uuid: UUID, reason: str, effective_on: date) -> SchemeVersion:
    """Begin an amendment of an issued scheme: the next version, which starts from what is issued, with reason and day.

    Raises:
        NotFound, NotAllowed: The actor may not see the scheme, or does not run its program.
        NotReady: Nothing is issued, a version is at work, the reason is missing, or the day is past.
    """
    scheme = schemes.scheme_by_uuid(actor=actor, uuid=scheme_uuid)
    grant = access.require(actor=actor, action_name=AMEND, subject=Subject(program=scheme.program.id))
    before = latest_issued(scheme_id=scheme.id)
    problems = _amendment_problems(before, reason, effective_on, at.date())
    if problems or before is None:
        raise NotReady(problems)
    text = (before.content or {}).get("text", {})
    row = SchemeVersion(
        scheme_id=scheme.id, program_id=scheme.program.id, year=scheme.year, number=before.number + 1,
        title=scheme.title, reason=reason.strip(), effective_on=effective_on, drafted_at=at,
        sections=text.get("sections", before.sections), terms=text.get("terms", before.terms),
        opened=live_content(scheme_id=scheme.id),
    )  # fmt: skip
    begin(row)
    audit.record(actor=actor, at=at, action=AMEND, subject=row.ref(), grant=grant, reason=reason.strip())
    return row


@transaction.atomic
def discard_version(
    *, actor: Actor, at: datetime, uuid: UUID, seen_version: int, reason: str, key: UUID | None = None
) -> Fired:
    """Give an amendment up before it is put up: every part is again as it was when the amendment began.

    Units that were told of other terms meanwhile are told that the old ones hold again.

    Raises:
        NotReady: It is the first version, or the reason is missing.
        NotFound, NotAllowed, StaleState: As `fire` says.
    """
    row: Any = get_version(actor=actor, uuid=uuid)
    row.found_problems = discard_problems(version=row)
    rows = SchemeVersion.objects.filter(pk=row.pk, version=seen_version, state=VersionState.DRAFT)
    if not row.found_problems and rows.update(touched=F("touched")):
        _restore(row, reason, at)
    return workflow.fire(
        instance=row, action=DISCARD, actor=actor, at=at, seen_version=seen_version, reason=reason, key=key
    )


def _restore(row: SchemeVersion, reason: str, at: datetime) -> None:
    opened = row.opened or {}
    meanwhile = frame.freeze(row.scheme_id)
    for part in parts():
        part.restore(row.scheme_id, opened.get(part.name) or {})
    changed = frame.terms_changed(meanwhile, frame.freeze(row.scheme_id))
    told = _("放弃修订，恢复原期限：%(reason)s") % {"reason": reason}
    schemes.tell_of_outline(scheme_id=row.scheme_id, changed=changed, reason=told, at=at)


def discard_problems(*, version: SchemeVersion) -> tuple[Problem, ...]:
    """Return that a first version cannot be given up: there is nothing to go back to."""
    if version.number > 1:
        return ()
    return (Problem("first_version", _("首版方案不能放弃，请继续修改")),)


def _amendment_problems(before: SchemeVersion | None, reason: str, effective_on: date, on: date) -> list[Problem]:
    found = []
    if before is None:
        found.append(Problem("not_issued", _("方案尚未印发，请在起草中的文本中修改")))
    if not reason.strip():
        found.append(Problem("reason_missing", _("请填写理由"), "reason"))
    if effective_on < on:
        found.append(Problem("effective_in_past", _("施行日期不能早于今天"), "effective_on"))
    return found


def _whom(row: SchemeVersion, at: datetime) -> tuple[int, ...]:
    """Return the people of the units that the version touches, and those of the assessing bodies."""
    people = posts.people_of_units(units=row.touched, at=at)
    assessors = {each.user_id for each in posts.holders_of(role=Role.ASSESSOR, at=at, program=row.program_id)}
    return tuple(sorted(people | assessors))


def _words(row: SchemeVersion) -> str:
    if row.number == 1:
        return _("方案已经印发，请据此编报年度绩效计划")
    words = {"day": row.effective_on, "reason": row.reason}
    return _("方案已经修订，自 %(day)s 起施行，涉及本单位。修订理由：%(reason)s") % words
