"""What moves a report on: file, take back, submit, review, accept, send back (P4)."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor, Role
from hengjing.foundation.audit import api as audit
from hengjing.foundation.core.errors import NotReady, Problem
from hengjing.foundation.files import api as files
from hengjing.foundation.posts import api as posts
from hengjing.foundation.ui.wording import within_quotes
from hengjing.foundation.workdays import api as workdays
from hengjing.foundation.workflow import api as workflow
from hengjing.foundation.workflow.data import Fired, Telling
from hengjing.steps.plans.data import Verdict
from hengjing.steps.task_changes.api import lateness
from hengjing.steps.tracking.data import ReportState
from hengjing.steps.tracking.models import Entry, Report
from hengjing.steps.tracking.selectors.reading import get_report, with_checks
from hengjing.steps.tracking.selectors.sight import entries_seen

REVIEW = "tracking.entry:review"


def file_report(*, actor: Actor, at: datetime, uuid: UUID, seen_version: int, key: UUID | None = None) -> Fired:
    """Hand the draft to the unit head.

    Raises:
        NotReady: A task is missing, silent, or overdue without a word why.
        NotFound, NotAllowed, StaleState: As `fire` says.
    """
    return _fire(actor, at, uuid, "file", seen_version, key, tell=Role.UNIT_HEAD)


def take_back_report(*, actor: Actor, at: datetime, uuid: UUID, seen_version: int, key: UUID | None = None) -> Fired:
    """The contact takes the report back, as long as the unit head has not acted."""
    return _fire(actor, at, uuid, "take_back", seen_version, key, tell=None)


def submit_report(*, actor: Actor, at: datetime, uuid: UUID, seen_version: int, key: UUID | None = None) -> Fired:
    """The unit head answers for the report and sends it to the office; lateness is kept as a fact."""
    return _fire(actor, at, uuid, "submit", seen_version, key, tell=Role.OFFICE)


def send_back_to_filer(
    *, actor: Actor, at: datetime, uuid: UUID, seen_version: int, reason: str, key: UUID | None = None
) -> Fired:
    """The unit head gives the report back to the contact, with a reason."""
    return _fire(actor, at, uuid, "send_back_to_filer", seen_version, key, reason=reason, tell=Role.UNIT_FILER)


def accept_report(*, actor: Actor, at: datetime, uuid: UUID, seen_version: int, key: UUID | None = None) -> Fired:
    """The office accepts the report as it stands.

    Raises:
        NotReady: A task was returned in the review.
    """
    return _fire(actor, at, uuid, "accept", seen_version, key, tell=None)


def send_back_report(
    *, actor: Actor, at: datetime, uuid: UUID, seen_version: int, reason: str, key: UUID | None = None
) -> Fired:
    """The office sends the report back; that is counted for the tasks that were returned, or for all of them."""
    return _fire(actor, at, uuid, "send_back", seen_version, key, reason=reason, tell=Role.UNIT_FILER)


@transaction.atomic
def review_entries(
    *, actor: Actor, at: datetime, uuid: UUID, seen_version: int, verdicts: Mapping[UUID, tuple[str, str]],
    key: UUID | None = None,
) -> Report:  # fmt: skip
    """Accept or return tasks one by one, each return with its reason; an assessing body those that feed its items.

    Raises:
        NotReady: A return has no reason, or an entry is not of this report or for another body to review.
        NotFound, NotAllowed, StaleState: The actor may not see or review the report, or it has gone on.
    """
    row = get_report(actor=actor, uuid=uuid)
    grant = access.require(actor=actor, action_name=REVIEW, subject=row.subject())
    problems = _verdict_problems(actor, row, verdicts)
    if problems:
        raise NotReady(problems)
    if not workflow.claim(key=key, actor=actor, at=at, action=REVIEW, object_uuid=uuid):
        return row
    rows = Report.objects.filter(pk=row.pk, version=seen_version, state=ReportState.WITH_OFFICE)
    if rows.update(version=F("version") + 1) != 1:
        raise workflow.stale(row, seen_version)
    row.version = seen_version + 1
    difference = {}
    for entry in row.entries.all():
        verdict, reason = verdicts.get(entry.uuid, (entry.verdict, entry.verdict_reason))
        if (verdict, reason) != (entry.verdict, entry.verdict_reason):
            new = f"{Verdict(verdict).label} {reason}".strip()
            difference[entry.item_name] = (str(Verdict(entry.verdict).label), new)
            Entry.objects.filter(pk=entry.pk).update(verdict=verdict, verdict_reason=reason)
    audit.record(
        actor=actor, at=at, action=REVIEW, subject=row.ref(), grant=grant, difference=difference,
        after=row.fingerprint,
    )  # fmt: skip
    return row


@transaction.atomic
def _fire(
    actor: Actor, at: datetime, uuid: UUID, verb: str, seen_version: int, key: UUID | None, *,
    tell: Role | None, reason: str = "",
) -> Fired:  # fmt: skip
    row = with_checks(report=get_report(actor=actor, uuid=uuid), at=at)
    fired = workflow.fire(
        instance=row, action=f"tracking.report:{verb}", actor=actor, at=at, seen_version=seen_version, reason=reason,
        key=key, tell=_telling(row, tell, at),
    )  # fmt: skip
    if not fired.repeated:
        _keep_facts(row, verb, actor, at)
    return fired


def _keep_facts(row: Report, verb: str, actor: Actor, at: datetime) -> None:
    if verb == "submit":
        late = lateness(workdays.get_calendar(), row.due_on, localtime(at).date())
        Report.objects.filter(pk=row.pk).update(late_days=late)
        row.entries.update(verdict=Verdict.OPEN, verdict_reason="")
        for entry in row.entries.all():
            files.lock(actor=actor, at=at, owner=entry.ref())
    elif verb == "send_back":
        Report.objects.filter(pk=row.pk).update(returns=F("returns") + 1)
        returned = row.entries.filter(verdict=Verdict.RETURNED)
        (returned if returned.exists() else row.entries).update(returns=F("returns") + 1)
    elif verb == "accept":
        row.entries.update(verdict=Verdict.ACCEPTED, verdict_reason="")


def _telling(row: Report, role: Role | None, at: datetime) -> Telling | None:
    if role is None:
        return None
    if role is Role.OFFICE:
        people = posts.holders_of(role=role, program=row.program_id, at=at)
    else:
        people = posts.holders_of(role=role, unit=row.unit_id, at=at)
    asks = row.unit_id if role is Role.UNIT_FILER else None
    return Telling(tuple(person.user_id for person in people), link=f"/tracking/reports/{row.uuid}/", asks=asks)


def _verdict_problems(actor: Actor, row: Report, verdicts: Mapping[UUID, tuple[str, str]]) -> list[Problem]:
    own = {entry.uuid: entry for entry in entries_seen(actor=actor, report=row, action=REVIEW)}
    strange = _("报告中没有这一项，或者这一项由其他考核实施主体核对")
    found = [Problem("entry_unknown", strange, f"entry-{uuid}") for uuid in verdicts if uuid not in own]
    said = _("退回第 %(number)s 项“%(name)s”请写明理由")
    words = {uuid: {"number": each.number, "name": within_quotes(each.item_name)} for uuid, each in own.items()}
    found += [
        Problem("reason_missing", said % words[uuid], f"entry-{uuid}")
        for uuid, (verdict, reason) in verdicts.items()
        if uuid in own and verdict == Verdict.RETURNED and not reason.strip()
    ]
    return found
