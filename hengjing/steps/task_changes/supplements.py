"""How a decision reaches the letter: a supplement is drafted there."""

from datetime import datetime
from typing import Any

from hengjing.foundation.access.data import Actor
from hengjing.steps.supplements import api as supplements
from hengjing.steps.supplements.data import ItemChange


def request(actor: Actor, at: datetime, row: Any, change: tuple[str, str, str, str]) -> None:
    """Ask for a supplement of the unit's letter.

    Raises:
        NotReady: The unit has no letter in force, or the change does not fit what is in force.
        NotAllowed: The actor may not have it drafted.
    """
    supplements.request_supplement(
        actor=actor, at=at, scheme_id=row.scheme_id, unit_id=row.unit_id, changes=(ItemChange(*change),),
        reason=row.reason, ref=row.ref(),
    )  # fmt: skip
