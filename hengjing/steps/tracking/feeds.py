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
    return next(iter(_bodies_fed(scheme_id=scheme_id, unit_id=unit_id)), None)


@standing
def _bodies_fed(*, scheme_id: int, unit_id: int) -> tuple[int, ...]:
    """Return the assessing bodies whose items are scored by the tasks of a unit."""
    scheme = schemes.scheme_by_id(scheme_id=scheme_id)
    unit = next((each for each in _units(scheme_id) if each.id == unit_id), None)
    names = [
        leaf.body
        for leaf in indicators.leaf_nodes(scheme_id)
        if leaf.kind == LIST_OF_TASKS and unit is not None and _applies(leaf.node, unit)
    ]
    bodies = orgs.bodies_of(district=scheme.program.district) if names else ()
    return tuple(body.id for body in bodies if body.name in names)


def units_fed(bodies: Collection[int], scheme_id: int) -> frozenset[int]:
    """Return the units of a scheme whose tasks feed items of some bodies."""
    if not bodies:
        return frozenset()
    every = (unit.id for unit in _units(scheme_id))
    return frozenset(unit for unit in every if not {*bodies}.isdisjoint(_bodies_fed(scheme_id=scheme_id, unit_id=unit)))


def _units(scheme_id: int) -> tuple[UnitData, ...]:
    year = schemes.scheme_by_id(scheme_id=scheme_id).year
    return schemes.units_in(scheme_id=scheme_id, on=date(year, 12, 31))


def _applies(node: Mapping[str, Any], unit: UnitData) -> bool:
    where = node.get("applies_to") or {}
    return not where or unit.class_code in where.get("classes", ()) or unit.code in where.get("units", ())
