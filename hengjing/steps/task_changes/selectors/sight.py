"""Which tasks a person may see or review: all of a unit, or those that feed the items of the own body (B2, B3)."""

from dataclasses import dataclass

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor
from hengjing.foundation.core.remembering import standing
from hengjing.steps.task_changes.feeds import Fed, tasks_fed
from hengjing.steps.task_changes.selectors.standing import standing_items


@dataclass(frozen=True, slots=True)
class Sight:
    """What an action reaches under one scheme: everything, whole units, or some kinds of tasks of units."""

    every: bool
    units: frozenset[int]
    fed: Fed

    def reaches_unit(self, unit: int) -> bool:
        """Tell whether something of a unit is within reach."""
        return self.every or unit in self.units or any(each == unit for each, _kind in self.fed)

    def reaches_whole(self, unit: int) -> bool:
        """Tell whether every task of a unit is within reach."""
        return self.every or unit in self.units

    def reaches(self, unit: int, kind: str) -> bool:
        """Tell whether a task of a unit is within reach."""
        return self.reaches_whole(unit) or (unit, kind) in self.fed


def sight_of(*, actor: Actor, scheme_id: int, program_id: int, action: str) -> Sight:
    """Return what an action of the actor reaches under a scheme."""
    reach = access.reach(actor=actor, action_name=action)
    every = reach.whole or program_id in reach.programs
    return Sight(every, reach.units, tasks_fed(reach.bodies, scheme_id))


@standing
def kinds_of(*, scheme_id: int) -> dict[str, str]:
    """Return of which kind each task of a scheme is."""
    return {item.uuid: item.kind for item in standing_items(scheme_id=scheme_id)}
