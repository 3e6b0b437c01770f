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


@standing
def body_of(*, scheme_id: int, unit_id: int) -> int | None:
    """Return the assessing body whose item is scored by the tasks of a unit; nothing where no item is."""
    return _bodies(scheme_id=scheme_id).get(unit_id)


def units_fed(bodies: Collection[int], scheme_id: int) -> frozenset[int]:
    """Return the units of a scheme whose tasks feed items of some bodies."""
    if not bodies:
        return frozenset()
    return frozenset(unit for unit, body in _bodies(scheme_id=scheme_id).items() if body in bodies)


@standing
def _bodies(*, scheme_id: int) -> dict[int, int]:
    """Return the assessing body that the tasks of each unit feed, by a few queries for all units of a scheme."""
    lists = [leaf for leaf in indicators.leaf_nodes(scheme_id) if leaf.kind == LIST_OF_TASKS]
    bodies = orgs.bodies_of(district=schemes.scheme_by_id(scheme_id=scheme_id).program.district) if lists else ()
    found: dict[int, int] = {}
    for unit in _units(scheme_id) if bodies else ():
        names = {leaf.body for leaf in lists if _applies(leaf.node, unit)}
        body = next((each.id for each in bodies if each.name in names), None)
        if body is not None:
            found[unit.id] = body
    return found


def _units(scheme_id: int) -> tuple[UnitData, ...]:
    year = schemes.scheme_by_id(scheme_id=scheme_id).year
    return schemes.units_in(scheme_id=scheme_id, on=date(year, 12, 31))


def _applies(node: Mapping[str, Any], unit: UnitData) -> bool:
    where = node.get("applies_to") or {}
    return not where or unit.class_code in where.get("classes", ()) or unit.code in where.get("units", ())
