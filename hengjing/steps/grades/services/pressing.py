"""Urging those who hold the grades of a year up: members who have not spoken, the leadership that approves (催办)."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from hengjing.foundation.access.data import Actor, Role
from hengjing.foundation.deliberations import api as deliberations
from hengjing.foundation.notices import api as notices
from hengjing.foundation.notices.data import PressTarget
from hengjing.foundation.posts import api as posts
from hengjing.steps.grades.data import DecisionState
from hengjing.steps.grades.models import GradeDecision
from hengjing.steps.grades.selectors.reading import list_decisions, url_of

WORDS = "请尽快办理年度考核等次"


@transaction.atomic
def press_waiting(
    *, actor: Actor, at: datetime, scheme_id: int, rows: Sequence[str], key: UUID, words: str = WORDS
) -> int:
    """Urge the people with whom the chosen decisions wait; return how many decisions were urged.

    Raises:
        NotAllowed: The actor does not run the program.
    """
    found = list_decisions(actor=actor).filter(scheme_id=scheme_id, uuid__in=[UUID(each) for each in rows])
    told = {row: people_of(actor=actor, row=row, at=at) for row in found}
    targets = [PressTarget(row.ref(), url_of(row), recipients=people) for row, people in told.items() if people]
    if targets:
        notices.press(actor=actor, at=at, targets=targets, words=words, key=str(key))
    return len(targets)


def people_of(*, actor: Actor, row: GradeDecision, at: datetime) -> tuple[int, ...]:
    """Return with whom a decision waits, when that is not the office itself."""
    district = actor.district or 0
    if row.state == DecisionState.IN_DELIBERATION:
        return deliberations.awaited_people(district=district, entity=row.entity, uuid=row.uuid, at=at)
    if row.state == DecisionState.DETERMINED:
        people = posts.holders_of(role=Role.GOVERNMENT_LEADER, district=district, at=at)
        return tuple(person.user_id for person in people)
    return ()
