"""How a matter ends: adopted or sent back by the head of the group, or taken back by the office (B1)."""

from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.urls import reverse

from hengjing.foundation.access.data import Actor, Role
from hengjing.foundation.deliberations.data import Decided, Decision, MatterState, Tally
from hengjing.foundation.deliberations.models import Matter
from hengjing.foundation.deliberations.registry import kind_of
from hengjing.foundation.deliberations.selectors.counting import count_of, members_of, problems_of
from hengjing.foundation.deliberations.selectors.reading import get_matter
from hengjing.foundation.deliberations.services.holding import hold
from hengjing.foundation.posts import api as posts
from hengjing.foundation.workflow import api as workflow
from hengjing.foundation.workflow.data import Fired, Telling

ADOPT, SEND_BACK, WITHDRAW = (
    "deliberations.matter:adopt", "deliberations.matter:send_back", "deliberations.matter:withdraw"
)  # fmt: skip


def adopt(
    *, actor: Actor, at: datetime, uuid: UUID, seen_version: int, note: str = "", key: UUID | None = None
) -> Fired:
    """Adopt exactly what was put up, when the group is quorate, enough agree, and it is still the same content.

    Raises:
        NotReady: Opinions are missing, or the content has changed since.
        NotFound, NotAllowed, StaleState: As `fire` says.
    """
    return _end(ADOPT, actor, at, uuid, (seen_version, note.strip(), key))


def return_matter(
    *, actor: Actor, at: datetime, uuid: UUID, seen_version: int, reason: str, key: UUID | None = None
) -> Fired:
    """Send a matter back to be changed and put up again, with the reason.

    Raises:
        NotReady: The reason is missing.
        NotFound, NotAllowed, StaleState: As `fire` says.
    """
    return _end(SEND_BACK, actor, at, uuid, (seen_version, reason.strip(), key))


def withdraw_matter(
    *, actor: Actor, at: datetime, uuid: UUID, seen_version: int, reason: str, key: UUID | None = None
) -> Fired:
    """Take back what was put up, before it is decided, with the reason.

    Raises:
        NotReady: The reason is missing.
        NotFound, NotAllowed, StaleState: As `fire` says.
    """
    return _end(WITHDRAW, actor, at, uuid, (seen_version, reason.strip(), key))


@transaction.atomic
def _end(action: str, actor: Actor, at: datetime, uuid: UUID, given: tuple[int, str, UUID | None]) -> Fired:
    seen_version, words, key = given
    row: Any = get_matter(actor=actor, uuid=uuid)
    if not _is_over(row, key):
        hold(row, seen_version)
    row.found_problems = problems_of(matter=row, at=at) if action == ADOPT else ()
    tally = count_of(matter=row, at=at)
    tell = Telling(_whom(row, at), reverse("deliberations:matter_view", args=[uuid]), words)
    if row.state == MatterState.OPEN:
        Matter.objects.filter(pk=row.pk).update(decision=words, tally=asdict(tally))
    fired = workflow.fire(
        instance=row, action=action, actor=actor, at=at, seen_version=seen_version, reason=words, key=key, tell=tell
    )
    if not fired.repeated:
        _follow(row, fired, tally, words, (actor, at))
    return fired


def _is_over(row: Matter, key: UUID | None) -> bool:
    """Tell whether the matter has ended: a click that arrives twice is then told by its key that it has acted."""
    return key is not None and row.state != MatterState.OPEN


def _follow(row: Matter, fired: Fired, tally: Tally, words: str, by: tuple[Actor, datetime]) -> None:
    actor, at = by
    kind, state = kind_of(row.subject_entity), MatterState(fired.target)
    decision = Decision(str(row.uuid), state, words, row.fingerprint, at, actor.user_id, tally)
    follows: dict[MatterState, Decided] = {
        MatterState.ADOPTED: kind.on_adopted,
        MatterState.RETURNED: kind.on_returned,
        MatterState.WITHDRAWN: kind.on_withdrawn or kind.on_returned,
    }
    follows[state](row.subject_uuid, decision, actor, at)


def _whom(row: Matter, at: datetime) -> tuple[int, ...]:
    """Return who is told how it ended: the members and the office that runs the program."""
    office = posts.holders_of(role=Role.OFFICE, at=at, program=row.program_id)
    people = (*members_of(district=row.district_id, at=at), *office)
    return tuple(dict.fromkeys(each.user_id for each in people))
