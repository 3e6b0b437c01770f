"""Urging the assessing bodies whose sheets hold the year up (催办)."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from hengjing.foundation.access.data import Actor
from hengjing.foundation.notices import api as notices
from hengjing.foundation.notices.data import PressTarget
from hengjing.foundation.posts import api as posts
from hengjing.steps.schemes import api as schemes
from hengjing.steps.score_sheets.selectors.board import list_rows

WORDS = "请尽快完成评分并报送绩效办核对"


@transaction.atomic
def press_waiting(
    *, actor: Actor, at: datetime, scheme_id: int, rows: Sequence[str], key: UUID, words: str = WORDS
) -> int:
    """Urge the people of the chosen sheets that are still in scoring; return how many bodies were urged.

    Raises:
        NotAllowed: The actor does not run the program.
    """
    scheme, chosen = schemes.scheme_by_id(scheme_id=scheme_id), set(rows)
    found = [row for row in list_rows(actor=actor, scheme=scheme, at=at) if row.identity in chosen]
    waiting = [row for row in found if row.waits_for_body]
    people = posts.assessors_of(bodies=[row.sheet.body_id for row in waiting], at=at)
    targets = [
        PressTarget(row.sheet.ref(), f"/score-sheets/{row.sheet.uuid}/",
                    recipients=tuple(person.user_id for person in people[row.sheet.body_id]))
        for row in waiting if people[row.sheet.body_id]
    ]  # fmt: skip
    if targets:
        notices.press(actor=actor, at=at, targets=targets, words=words, key=str(key))
    return len(targets)
