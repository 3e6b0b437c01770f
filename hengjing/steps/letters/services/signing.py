"""The signature of a letter: the unit confirms, the office enters day, names and the scanned copy (P3)."""

from datetime import datetime
from uuid import UUID

from hengjing.foundation.access.data import Actor
from hengjing.foundation.signatures import api as signatures
from hengjing.foundation.signatures.data import Signature
from hengjing.foundation.workflow.data import Fired
from hengjing.steps.letters.selectors.board import url_of
from hengjing.steps.letters.selectors.reading import get_letter


def confirm_letter(*, actor: Actor, at: datetime, uuid: UUID, seen_version: int, key: UUID | None = None) -> Fired:
    """The unit head confirms the letter for the unit.

    Raises:
        NotReady: The document is not made yet.
        NotFound, NotAllowed, StaleState: As `fire` says.
    """
    row = get_letter(actor=actor, uuid=uuid)
    return signatures.confirm(
        row=row, action="letters.letter:confirm", actor=actor, at=at, seen_version=seen_version, key=key,
        link=url_of(row),
    )  # fmt: skip


def sign_letter(
    *, actor: Actor, at: datetime, uuid: UUID, seen_version: int, signature: Signature, key: UUID | None = None
) -> Fired:
    """The office enters that both parties have signed; the scanned copy is there and stays (P3).

    Raises:
        NotReady: The document or the scanned copy is missing, or the day is not between issue and today.
        NotFound, NotAllowed, StaleState: As `fire` says.
    """
    row = get_letter(actor=actor, uuid=uuid)
    return signatures.sign(
        row=row, action="letters.letter:sign", actor=actor, at=at, seen_version=seen_version, signature=signature,
        key=key, link=url_of(row),
    )  # fmt: skip
