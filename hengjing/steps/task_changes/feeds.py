"""Which assessing bodies the tasks of a unit feed: those whose items the tasks of a kind are scored by (B3, 0048)."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from hengjing.foundation.core.remembering import standing
from hengjing.foundation.orgs import api as orgs
from hengjing.foundation.orgs.data import UnitData
from hengjing.steps.indicators import api as indicators
from hengjing.steps.plans.data import ItemKind
from hengjing.steps.schemes import api as schemes

LIST_OF_TASKS = "task_list"
PLACE_OF = {ItemKind.KEY_WORK: "KEY", ItemKind.DECLARED: "DECLARED", ItemKind.AD_HOC: "ASSIGNED"}
"""Where the tasks of each kind are scored: at or below the item with this code, as the template has them."""

Fed = frozenset[tuple[int, str]]
"""Units, each with a kind of its tasks."""


def bodies_of(*, scheme_id: int, unit_id: int) -> frozenset[int]:
    """Return the assessing bodies that look at a part of the reports of a unit each."""
    return frozenset(body for (unit, _kind), fed in _bodies(scheme_id=scheme_id).items() if unit == unit_id
                     for body in fed)  # fmt: skip


def tasks_fed(bodies: Collection[int], scheme_id: int) -> Fed:
    """Return the units of a scheme and the kinds of their tasks that feed items of some bodies."""
    if not bodies:
        return frozenset()
    wanted = frozenset(bodies)
    return frozenset(place for place, fed in _bodies(scheme_id=scheme_id).items() if not wanted.isdisjoint(fed))


def units_fed(bodies: Collection[int], scheme_id: int) -> frozenset[int]:
    """Return the units of a scheme of whose tasks some feed items of some bodies."""
    return frozenset(unit for unit, _kind in tasks_fed(bodies, scheme_id))


@standing
def _bodies(*, scheme_id: int) -> dict[tuple[int, str], tuple[int, ...]]:
    """Return the bodies that each kind of tasks of each unit feeds, by a few queries for all units of a scheme."""
    leaves = indicators.leaf_nodes(scheme_id)
    bodies = orgs.bodies_of(district=schemes.scheme_by_id(scheme_id=scheme_id).program.district) if leaves else ()
    found: dict[tuple[int, str], tuple[int, ...]] = {}
    for unit in _units(scheme_id) if bodies else ():
        own = [leaf for leaf in leaves if _applies(leaf.node, unit)]
        for kind in ItemKind:
            names = {leaf.body for leaf in _scoring(kind, own)}
            found[unit.id, kind.value] = tuple(body.id for body in bodies if body.name in names)
    return found


def _scoring(kind: ItemKind, leaves: Iterable[Any]) -> list[Any]:
    """Return the items that the tasks of a kind are scored by: its own lists, else those that are of no kind.

    What was assigned during the year is often scored by no list: then every item below its place counts.
    """
    every = list(leaves)
    own = [leaf for leaf in every if _bears(leaf, PLACE_OF[kind])]
    lists = [leaf for leaf in own if leaf.kind == LIST_OF_TASKS]
    of_none = [leaf for leaf in every if leaf.kind == LIST_OF_TASKS and not _bears(leaf, *PLACE_OF.values())]
    return lists or (own if kind == ItemKind.AD_HOC else []) or of_none


def _bears(leaf: Any, *heads: str) -> bool:
    """Tell whether an item, or one above it, has one of these codes, such as `KEY` or `KEY_FINANCE`."""
    return any(code.split("_")[0] in heads for code in (*leaf.above, leaf.code))


def _units(scheme_id: int) -> tuple[UnitData, ...]:
    year = schemes.scheme_by_id(scheme_id=scheme_id).year
    return schemes.units_in(scheme_id=scheme_id, on=date(year, 12, 31))


def _applies(node: Mapping[str, Any], unit: UnitData) -> bool:
    where = node.get("applies_to") or {}
    return not where or unit.class_code in where.get("classes", ()) or unit.code in where.get("units", ())
