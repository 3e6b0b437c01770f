"""Post the frozen results, close the posting, publish them, or take them back (P6)."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from hengjing.foundation.access.data import Actor
from hengjing.foundation.audit import api as audit
from hengjing.foundation.orgs.api import day_of
from hengjing.foundation.posts import api as posts
from hengjing.foundation.workdays import api as workdays
from hengjing.foundation.workflow import api as workflow
from hengjing.foundation.workflow.data import Fired, Telling
from hengjing.steps.publication.data import AnnouncementState
from hengjing.steps.publication.models import Announcement
from hengjing.steps.publication.papers.keeping import keep_posted, keep_published
from hengjing.steps.publication.selectors.readiness import missing_to_close, missing_to_go_on, missing_to_publish
from hengjing.steps.publication.selectors.reading import get_announcement, units_of, url_of
from hengjing.steps.publication_papers.drift import sources_of

POST, CLOSE, PUBLISH, WITHDRAW, SUPERSEDE = (
    f"publication.announcement:{verb}" for verb in ("post", "close", "publish", "withdraw", "supersede")
)


@transaction.atomic
def post(*, actor: Actor, at: datetime, uuid: UUID, seen_version: int, key: UUID | None = None) -> Fired:
    """Post the results for the days that the scheme names; every unit is told that it may object.

    Raises:
        NotReady: The decision has moved since the set was frozen.
        NotFound, NotAllowed, StaleState: As `fire` says.
    """
    row: Any = get_announcement(actor=actor, uuid=uuid)
    row.problems = missing_to_go_on(row=row)
    until = workdays.get_calendar().after(day_of(at), row.days)
    Announcement.objects.filter(pk=row.pk, state=AnnouncementState.PREPARED).update(posted_until=until)
    fired = workflow.fire(
        instance=row, action=POST, actor=actor, at=at, seen_version=seen_version, key=key, tell=_units(row, at)
    )
    if not fired.repeated:
        keep_posted(row, at, until)
    return fired


@transaction.atomic
def close_posting(*, actor: Actor, at: datetime, uuid: UUID, seen_version: int, key: UUID | None = None) -> Fired:
    """Close the posting once its days are over and every objection is answered.

    Raises:
        NotReady: The term runs, or an objection waits.
        NotFound, NotAllowed, StaleState: As `fire` says.
    """
    row: Any = get_announcement(actor=actor, uuid=uuid)
    row.problems = missing_to_close(row=row, today=day_of(at))
    return workflow.fire(instance=row, action=CLOSE, actor=actor, at=at, seen_version=seen_version, key=key)


@transaction.atomic
def publish(*, actor: Actor, at: datetime, uuid: UUID, seen_version: int, key: UUID | None = None) -> Fired:
    """Publish the posted results to the audience of the scheme; a correction supersedes what was published before.

    Raises:
        NotReady: An objection was accepted, or the decision has moved.
        NotFound, NotAllowed, StaleState: As `fire` says.
    """
    row: Any = get_announcement(actor=actor, uuid=uuid)
    row.problems = missing_to_publish(row=row)
    old = row.corrects
    if old is not None and old.state == AnnouncementState.PUBLISHED and row.state == AnnouncementState.CLOSED:
        workflow.fire(instance=old, action=SUPERSEDE, actor=actor, at=at, seen_version=old.version)
    fired = workflow.fire(
        instance=row, action=PUBLISH, actor=actor, at=at, seen_version=seen_version, key=key, tell=_units(row, at)
    )
    if not fired.repeated:
        _keep(row, at)
    return fired


@transaction.atomic
def withdraw(
    *, actor: Actor, at: datetime, uuid: UUID, seen_version: int, reason: str, key: UUID | None = None
) -> Fired:
    """Take results back before they are published, with a reason; they are kept, and others may be prepared.

    Raises:
        NotFound, NotAllowed, StaleState, NotReady: As `fire` says.
    """
    row = get_announcement(actor=actor, uuid=uuid)
    tell = None if row.state == AnnouncementState.PREPARED else _units(row, at)
    return workflow.fire(
        instance=row, action=WITHDRAW, actor=actor, at=at, seen_version=seen_version, reason=reason, key=key, tell=tell
    )


def _keep(row: Announcement, at: datetime) -> None:
    """Keep the pages and the circular, and how the live tables stand."""
    chain = str(audit.fingerprint_now())
    keep_published(row, at, chain)
    sources = sources_of(scheme_id=row.scheme_id, units=units_of(row=row))
    Announcement.objects.filter(pk=row.pk).update(chain=chain, sources=sources)


def _units(row: Announcement, at: datetime) -> Telling:
    """Tell everybody of the units, without a word about any result."""
    people = posts.people_of_units(units=units_of(row=row), at=at)
    return Telling(tuple(sorted(people)), link=url_of(row))
