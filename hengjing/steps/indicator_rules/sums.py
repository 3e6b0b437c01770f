"""Full marks and weights of each item by class, and what those below it add up to, exactly."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from hengjing.steps.indicator_rules.documents import Place, versions_of


@dataclass(frozen=True, slots=True)
class Mark:
    """The full marks of an item in a class (nothing: it does not apply), and those of its children together.

    `differs`: another number than the common one; `units`: there are units with numbers of their own.
    """

    name: str
    points: str
    differs: bool
    below: str = ""
    fits: bool = True


def applies(node: Mapping[str, Any], unit_class: str, unit: str = "") -> bool:
    """Tell whether an item applies to a class, or to a unit of it."""
    where = node.get("applies_to")
    if not isinstance(where, dict):
        return True
    classes, units = where.get("classes") or [], where.get("units") or []
    if unit in (where.get("except_units") or []):
        return False
    return not (classes or units) or unit_class in classes or unit in units


def number_of(node: Mapping[str, Any], key: str, unit_class: str, unit: str = "") -> str:
    """Return points or weight of an item as written: a unit's own before its class's before the common one."""
    given = node.get(key)
    if not isinstance(given, dict):
        return given if isinstance(given, str) else ""
    of_unit, of_class = given.get("units") or {}, given.get("classes") or {}
    return str(of_unit.get(unit) or of_class.get(unit_class) or given.get("default") or "")


def marks_of(place: Place, above: Sequence[Mapping[str, Any]], classes: Sequence[tuple[str, str]]) -> tuple[Mark, ...]:
    """Return the marks of an item, class by class; what does not apply above does not apply here."""
    return tuple(_mark(place.node, (*above, place.node), each) for each in classes)


def _mark(node: Mapping[str, Any], line: Sequence[Mapping[str, Any]], unit_class: tuple[str, str]) -> Mark:
    code, name = unit_class
    if not all(applies(each, code) for each in line):
        return Mark(name, "", differs=True)
    points, common = number_of(node, "points", code), number_of(node, "points", "")
    below, goal = _below(node, code), points
    if weighing(node) == "weight":
        goal = str((versions_of(node)[-1].get("parameters") or {}).get("weights_total", "100"))
    return Mark(name, points, points != common, below, not below or exact(below) == exact(goal))


def weighing(node: Mapping[str, Any]) -> str:
    """Return what the children of an item add up: `points`, `weight`, or nothing."""
    versions = versions_of(node)
    rule: Mapping[str, Any] = versions[-1] if versions else {"kind": "sum_of"}
    if rule.get("kind") != "sum_of":
        return ""
    return "weight" if (rule.get("parameters") or {}).get("by") == "weights" else "points"


def _below(node: Mapping[str, Any], unit_class: str) -> str:
    key, children = weighing(node), node.get("children")
    if not key or not children:
        return ""
    numbers = [exact(number_of(child, key, unit_class)) for child in children if applies(child, unit_class)]
    return "" if None in numbers else format(sum((each for each in numbers if each is not None), Decimal(0)), "f")


def exact(text: str) -> Decimal | None:
    """Return a number as written, exactly; nothing where it is none."""
    try:
        return Decimal(text)
    except InvalidOperation:
        return None
