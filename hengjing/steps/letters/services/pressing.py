"""Urging the units that have not confirmed their letters (催办)."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from hengjing.foundation.access.data import Actor
from hengjing.foundation.notices import api as notices
from hengjing.foundation.notices.data import PressTarget
from hengjing.steps.letters.selectors.board import LetterRow, list_rows
from hengjing.steps.schemes import api as schemes

WORDS = "请尽快确认并签订绩效管理责任书"


@transaction.atomic
def press_waiting(
    *, actor: Actor, at: datetime, scheme_id: int, rows: Sequence[str], key: UUID, words: str = WORDS
) -> int:
    """Urge the units of the chosen rows whose letters wait for them; return how many were urged.

    A repeated click urges nobody again; rows that wait for nobody of the unit are passed over.

    Raises:
        NotAllowed: The actor does not run the program.
    """
    scheme = schemes.scheme_by_id(scheme_id=scheme_id)
    chosen = [row for row in list_rows(actor=actor, scheme=scheme, at=at) if row.identity in set(rows)]
    targets = [_target(row) for row in chosen if row.waits_for_unit]
    if targets:
        notices.press(actor=actor, at=at, targets=targets, words=words, key=str(key))
    return len(targets)


def _target(row: LetterRow) -> PressTarget:
    assert row.letter is not None  # noqa: S101 (a row that waits for its unit has a letter)
    return PressTarget(row.letter.ref(), f"/letters/{row.letter.uuid}/", unit=row.unit.id)
