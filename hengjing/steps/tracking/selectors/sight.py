"""Which tasks a person may see or review: all of a unit, or those that feed the items of the own body (B2, B3)."""

from dataclasses import dataclass

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor
from hengjing.foundation.core.remembering import standing
from hengjing.steps.task_changes import api as task_changes
from hengjing.steps.tracking.feeds import Fed, tasks_fed
from hengjing.steps.tracking.models import Entry, Report

VIEW = "tracking.report:view"


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


def sight_of(*, actor: Actor, scheme_id: int, program_id: int, action: str = VIEW) -> Sight:
    """Return what an action of the actor reaches under a scheme."""
    reach = access.reach(actor=actor, action_name=action)
    every = reach.whole or program_id in reach.programs
    return Sight(every, reach.units, tasks_fed(reach.bodies, scheme_id))


def entries_seen(*, actor: Actor, report: Report, action: str = VIEW) -> list[Entry]:
    """Return the entries of a report that are within the actor's reach, in its order."""
    sight = sight_of(actor=actor, scheme_id=report.scheme_id, program_id=report.program_id, action=action)
    rows = list(report.entries.all())
    if sight.reaches_whole(report.unit_id):
        return rows
    kinds = kinds_of(scheme_id=report.scheme_id)
    return [row for row in rows if sight.reaches(report.unit_id, kinds.get(str(row.item_uuid), ""))]


@standing
def kinds_of(*, scheme_id: int) -> dict[str, str]:
    """Return of which kind each task of a scheme is."""
    return {item.uuid: item.kind for item in task_changes.standing_items(scheme_id=scheme_id)}
