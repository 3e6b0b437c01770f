"""How a decision reaches the letter: a supplement is drafted there."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from hengjing.foundation.access.data import Actor
from hengjing.steps.supplements import api as supplements
from hengjing.steps.supplements.data import ItemChange
from hengjing.steps.task_changes.data import ChangeField


def request(actor: Actor, at: datetime, row: Any, change: tuple[str, str, str, str]) -> None:
    """Ask for a supplement of the unit's letter.

    Raises:
        NotReady: The unit has no letter in force, or the change does not fit what is in force.
        NotAllowed: The actor may not have it drafted.
    """
    asked = ItemChange(*change)
    if asked.field == ChangeField.MILESTONES:
        asked = replace(asked, old=_milestones_of_letter(row))
    supplements.request_supplement(
        actor=actor, at=at, scheme_id=row.scheme_id, unit_id=row.unit_id, changes=(asked,),
        reason=row.reason, ref=row.ref(),
    )  # fmt: skip


def _milestones_of_letter(row: Any) -> str:
    """Return the milestones as the letter words them: a task that was extended stands with its last one moved."""
    items = supplements.standing_items(scheme_id=row.scheme_id, unit_ids={row.unit_id})
    found = next((item.milestones for item in items if item.uuid == str(row.item_uuid)), ())
    return "\n".join(map(str, found))
