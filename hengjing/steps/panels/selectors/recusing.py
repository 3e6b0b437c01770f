"""The units that a rater may not mark: those in which the rater holds a post (C3)."""

from datetime import datetime

from hengjing.foundation.orgs.api import day_of
from hengjing.foundation.posts import api as posts
from hengjing.steps.panels.models import Ballot
from hengjing.steps.panels.selectors.reading import units_of
from hengjing.steps.schemes import api as schemes
from hengjing.steps.sheet_rules.data import Status

RECUSED = {"value": "", "status": Status.ABSENT.value, "reason": "评委在该单位任职，依规定回避"}
"""What stands on a ballot for a unit of the rater."""


def own_units(*, ballot: Ballot, at: datetime) -> frozenset[str]:
    """Return the codes of the units of a ballot in which its rater holds a post, or acts in one for somebody."""
    held = posts.units_of_person(user_id=ballot.rater_id, at=at)
    if not held:
        return frozenset()
    known = {unit.code for unit in schemes.units_in(scheme_id=ballot.scheme_id, on=day_of(at)) if unit.id in held}
    return frozenset(unit.code for unit in units_of(ballot=ballot) if unit.code in known)


def to_recuse(*, ballot: Ballot, at: datetime) -> dict[str, dict[str, str]]:
    """Return what is still to be written on a ballot for the units of its rater: no mark, and why."""
    return {unit: RECUSED for unit in own_units(ballot=ballot, at=at) if not ballot.marks.get(unit, {}).get("status")}
