"""What moves a batch on: deliberation, approval by the government leadership, issue (P3, B1, B4)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from hengjing.foundation.access.data import Actor, Role
from hengjing.foundation.audit import api as audit
from hengjing.foundation.core.errors import NotFound
from hengjing.foundation.deliberations import api as deliberations
from hengjing.foundation.deliberations.data import Decision, MatterState
from hengjing.foundation.posts import api as posts
from hengjing.foundation.workflow import api as workflow
from hengjing.foundation.workflow.data import Fired, Telling
from hengjing.steps.letters.models import Letter, LetterBatch
from hengjing.steps.letters.selectors.reading import get_batch
from hengjing.steps.letters.selectors.wholeness import fingerprint_of, prepared
from hengjing.steps.letters.services.printing import keep_papers, order_papers


@transaction.atomic
def put_up_batch(*, actor: Actor, at: datetime, uuid: UUID, seen_version: int, key: UUID | None = None) -> Fired:
    """Put the letters before the leading group; what is deliberated is their content as it is now (B1).

    Raises:
        NotReady: Letters are missing or out of date.
        NotFound, NotAllowed, StaleState: As `fire` says.
    """
    row = prepared(batch=get_batch(actor=actor, uuid=uuid), at=at)
    row.fingerprint = fingerprint_of(batch=row)
    fired = workflow.fire(
        instance=row, action="letters.batch:put_up", actor=actor, at=at, seen_version=seen_version, key=key
    )
    if not fired.repeated:
        LetterBatch.objects.filter(pk=row.pk).update(fingerprint=row.fingerprint)
        summary = _("%(n)s 家单位的责任书；模板：%(form)s") % {"n": row.count, "form": row.form_title}
        deliberations.put_up(
            actor=actor, at=at, entity=row.entity, uuid=row.uuid, program_id=row.program_id, title=str(row),
            summary=summary,
        )  # fmt: skip
    return fired


def withdraw_batch(
    *, actor: Actor, at: datetime, uuid: UUID, seen_version: int, reason: str, key: UUID | None = None
) -> Fired:
    """Take the letters back from the group before it has decided.

    Raises:
        NotFound, NotAllowed, StaleState, NotReady: As `fire` says.
    """
    row = get_batch(actor=actor, uuid=uuid)
    matter = deliberations.matter_of(actor=actor, entity=row.entity, uuid=row.uuid)
    if matter is None or matter.state != MatterState.OPEN or row.version != seen_version:
        raise workflow.stale(row, seen_version)
    return deliberations.withdraw_matter(
        actor=actor, at=at, uuid=UUID(matter.uuid), seen_version=matter.version, reason=reason, key=key
    )


def follow_adoption(uuid: UUID, _decision: Decision, actor: Actor, at: datetime) -> None:
    """Go on to the government leadership when the group has adopted the letters (B1)."""
    row = _batch(uuid)
    people = posts.holders_of(role=Role.GOVERNMENT_LEADER, at=at, district=actor.district)
    telling = Telling(tuple(person.user_id for person in people), link=f"/letters/batches/{row.uuid}/")
    workflow.fire(
        instance=row, action="letters.batch:adopt", actor=actor, at=at, seen_version=row.version, tell=telling
    )


def follow_return(uuid: UUID, decision: Decision, actor: Actor, at: datetime) -> None:
    """Go back to the office when the group has returned the letters, or the office has taken them back."""
    row = _batch(uuid)
    action = "letters.batch:withdraw" if decision.state == MatterState.WITHDRAWN else "letters.batch:return"
    workflow.fire(
        instance=row, action=action, actor=actor, at=at, seen_version=row.version, reason=decision.note,
        tell=_office(row, at),
    )  # fmt: skip


@transaction.atomic
def approve_batch(
    *, actor: Actor, at: datetime, uuid: UUID, seen_version: int, reason: str = "", key: UUID | None = None
) -> Fired:
    """The government leadership approves the very letters that were put up (B1, B4).

    Raises:
        NotReady: The letters are not those that were put up.
        NotFound, NotAllowed, StaleState: As `fire` says.
    """
    row = prepared(batch=get_batch(actor=actor, uuid=uuid), at=at)
    return workflow.fire(
        instance=row, action="letters.batch:approve", actor=actor, at=at, seen_version=seen_version, reason=reason,
        key=key, tell=_office(row, at),
    )  # fmt: skip


def send_back_batch(
    *, actor: Actor, at: datetime, uuid: UUID, seen_version: int, reason: str, key: UUID | None = None
) -> Fired:
    """The government leadership gives the letters back to the office, with a reason.

    Raises:
        NotFound, NotAllowed, StaleState, NotReady: As `fire` says.
    """
    row = get_batch(actor=actor, uuid=uuid)
    return workflow.fire(
        instance=row, action="letters.batch:send_back", actor=actor, at=at, seen_version=seen_version, reason=reason,
        key=key, tell=_office(row, at),
    )  # fmt: skip


@transaction.atomic
def issue_batch(
    *, actor: Actor, at: datetime, uuid: UUID, seen_version: int, key: UUID | None = None, at_once: bool = False
) -> Fired:
    """Issue every letter of an approved batch, note where the log stands, and tell every unit (P3).

    The Word files are made in the background, or `at_once`; each once, and they can never be changed afterwards.

    Raises:
        NotReady: The letters are not those that were approved.
        NotFound, NotAllowed, StaleState: As `fire` says.
    """
    row = prepared(batch=get_batch(actor=actor, uuid=uuid), at=at)
    fired = workflow.fire(
        instance=row, action="letters.batch:issue", actor=actor, at=at, seen_version=seen_version, key=key
    )
    if not fired.repeated:
        LetterBatch.objects.filter(pk=row.pk).update(chain=str(audit.fingerprint_now()))
        _issue_letters(row, actor, at)
        if at_once:
            row.refresh_from_db()
            keep_papers(batch=row, at=at)
        else:
            order_papers(actor=actor, at=at, batch=row)
    return fired


def _issue_letters(row: LetterBatch, actor: Actor, at: datetime) -> None:
    letters = list(Letter.objects.filter(batch=row))
    filers = posts.filers_of(units=[letter.unit_id for letter in letters], at=at)
    for letter in letters:
        heads = posts.holders_of(role=Role.UNIT_HEAD, unit=letter.unit_id, at=at)
        people = tuple(dict.fromkeys(person.user_id for person in (*heads, *filers[letter.unit_id])))
        telling = Telling(people, link=f"/letters/{letter.uuid}/", asks=letter.unit_id)
        workflow.fire(
            instance=letter, action="letters.letter:issue", actor=actor, at=at, seen_version=letter.version,
            tell=telling,
        )  # fmt: skip


def _office(row: LetterBatch, at: datetime) -> Telling:
    people = posts.holders_of(role=Role.OFFICE, program=row.program_id, at=at)
    return Telling(tuple(person.user_id for person in people), link=f"/letters/batches/{row.uuid}/")


def _batch(uuid: UUID) -> LetterBatch:
    found = LetterBatch.objects.filter(uuid=uuid).first()
    if found is None:
        raise NotFound(_("没有这一批责任书，或者您无权查看"))
    return found
