"""Which assessing body the tasks of a unit feed: the one whose item scores the list of tasks of the unit (B3)."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from hengjing.foundation.core.remembering import standing
from hengjing.foundation.orgs import api as orgs
from hengjing.foundation.orgs.data import UnitData
from hengjing.steps.indicators import api as indicators
from hengjing.steps.schemes import api as schemes

LIST_OF_TASKS = "task_list"


def body_of(*, scheme_id: int, unit_id: int) -> int | None:
    """Return the assessing body that looks at the reports of a unit; nothing where no item is scored by them."""
    return next(iter(_bodies(scheme_id=scheme_id).get(unit_id, ())), None)


def units_fed(bodies: Collection[int], scheme_id: int) -> frozenset[int]:
    """Return the units of a scheme whose tasks feed items of some bodies."""
    if not bodies:
        return frozenset()
    wanted = frozenset(bodies)
    return frozenset(unit for unit, fed in _bodies(scheme_id=scheme_id).items() if not wanted.isdisjoint(fed))


@standing
def _bodies(*, scheme_id: int) -> dict[int, tuple[int, ...]]:
    """Return the assessing bodies that the tasks of each unit feed, by a few queries for all units of a scheme."""
    lists = [leaf for leaf in indicators.leaf_nodes(scheme_id) if leaf.kind == LIST_OF_TASKS]
    bodies = orgs.bodies_of(district=schemes.scheme_by_id(scheme_id=scheme_id).program.district) if lists else ()
    found: dict[int, tuple[int, ...]] = {}
    for unit in _units(scheme_id) if bodies else ():
        names = {leaf.body for leaf in lists if _applies(leaf.node, unit)}
        found[unit.id] = tuple(body.id for body in bodies if body.name in names)
    return found


def _units(scheme_id: int) -> tuple[UnitData, ...]:
    year = schemes.scheme_by_id(scheme_id=scheme_id).year
    return schemes.units_in(scheme_id=scheme_id, on=date(year, 12, 31))


def _applies(node: Mapping[str, Any], unit: UnitData) -> bool:
    where = node.get("applies_to") or {}
    return not where or unit.class_code in where.get("classes", ()) or unit.code in where.get("units", ())
