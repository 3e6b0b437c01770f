"""The signature of a supplement: the unit confirms, the office enters day, names and the scanned copy (P3)."""

from datetime import datetime
from uuid import UUID

from hengjing.foundation.access.data import Actor
from hengjing.foundation.signatures import api as signatures
from hengjing.foundation.signatures.data import Signature
from hengjing.foundation.workflow.data import Fired
from hengjing.steps.supplements.selectors.reading import get_supplement, url_of


def confirm_supplement(*, actor: Actor, at: datetime, uuid: UUID, seen_version: int, key: UUID | None = None) -> Fired:
    """The unit head confirms a supplement for the unit.

    Raises:
        NotReady: The document is not made yet.
        NotFound, NotAllowed, StaleState: As `fire` says.
    """
    row = get_supplement(actor=actor, uuid=uuid)
    return signatures.confirm(
        row=row, action="supplements.supplement:confirm", actor=actor, at=at, seen_version=seen_version, key=key,
        link=url_of(row),
    )  # fmt: skip


def sign_supplement(
    *, actor: Actor, at: datetime, uuid: UUID, seen_version: int, signature: Signature, key: UUID | None = None
) -> Fired:
    """The office enters that both parties have signed a supplement.

    Raises:
        NotReady: The document or the scanned copy is missing, or the day is not between issue and today.
        NotFound, NotAllowed, StaleState: As `fire` says.
    """
    row = get_supplement(actor=actor, uuid=uuid)
    return signatures.sign(
        row=row, action="supplements.supplement:sign", actor=actor, at=at, seen_version=seen_version,
        signature=signature, key=key, link=url_of(row),
    )  # fmt: skip
