"""The indicator system of a unit, exactly and as written: its nodes, their full marks and weights (C6)."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Any

from hengjing.scoring.numbers import parse_number
from hengjing.scoring.ruleset.ruleset import Ruleset, Unit
from hengjing.scoring.ruleset.tree import Node, PerUnit


def exact(text: Any) -> Fraction | None:
    """Return a number, or a share written with a percent sign, as an exact fraction; None when it is neither."""
    return _exact(text) if isinstance(text, str) else None


@lru_cache(maxsize=65536)
def _exact(text: str) -> Fraction | None:
    body, hundred = (text[:-1], 100) if text.endswith("%") else (text, 1)
    try:
        mantissa, decimals = parse_number(body)
    except ValueError:
        return None
    return Fraction(mantissa, 10**decimals * hundred)


@dataclass(frozen=True)
class Member:
    """A unit whose system is looked at: for itself, or for all units of its class that no node names."""

    unit: Unit
    for_class: bool


def members(ruleset: Ruleset) -> list[Member]:
    """Return for each class one unit that no node names, and then every unit that some node names."""
    named = _named_units(ruleset)
    found = []
    for unit_class in ruleset.classes:
        units = ruleset.units_of(unit_class.code)
        usual = next((unit for unit in units if unit.code not in named), None)
        found += [Member(usual, for_class=True)] if usual else []
        found += [Member(unit, for_class=False) for unit in units if unit.code in named]
    return found


def _named_units(ruleset: Ruleset) -> set[str]:
    named: set[str] = set()
    for node in ruleset.nodes():
        named.update(node.applies_to.units, node.applies_to.except_units)
        for numbers in (node.points, node.weight):
            named.update(numbers.units if numbers else ())
    return named


def nodes_of(node: Node, unit: Unit) -> Iterator[Node]:
    """Yield the nodes at and below a node that are in the unit's system, depth first."""
    if node.applies_to.includes(unit.code, unit.unit_class):
        yield node
        for child in node.children:
            yield from nodes_of(child, unit)


def children_of(node: Node, unit: Unit) -> list[Node]:
    """Return the children of a node that are in the unit's system when the node is."""
    return [child for child in node.children if child.applies_to.includes(unit.code, unit.unit_class)]


def own_number(numbers: PerUnit | None, unit: Unit) -> Fraction | None:
    """Return what is written for a unit, exactly; None when nothing readable is."""
    return exact(numbers.of(unit.code, unit.unit_class)) if numbers else None


def way_of_summing(node: Node, unit: Unit, day: str) -> str:
    """Return how a node with children makes its score: `points`, `weights`, `better_of`; empty when unknown."""
    version = node.rule_on(day)
    if version is None:
        return ""
    if version.kind == "sum_of":
        by = version.for_class(unit.unit_class).get("by", "points")
        return next((known for known in ("points", "weights") if by == known), "")
    return version.kind if version.kind == "better_of" else ""


def full_marks(node: Node, unit: Unit, day: str) -> Fraction | None:
    """Return the full marks of a node for a unit; derived from its children where the node gives none.

    None when something that they depend on is not given or not readable.
    """
    if node.points is not None or node.is_leaf:
        return own_number(node.points, unit)
    below = [full_marks(child, unit, day) for child in children_of(node, unit)]
    known = [points for points in below if points is not None]
    if not known or len(known) < len(below):
        return None
    return sum(known, Fraction(0)) if way_of_summing(node, unit, day) == "points" else max(known)


def shown(number: Fraction) -> str:
    """Return an exact number as a person writes it."""
    whole = number
    decimals = 0
    while whole.denominator != 1 and decimals < 30:
        whole, decimals = whole * 10, decimals + 1
    if whole.denominator != 1:
        return str(number)
    digits = str(abs(whole.numerator)).rjust(decimals + 1, "0")
    sign = "-" if number < 0 else ""
    return sign + (f"{digits[:-decimals]}.{digits[-decimals:]}" if decimals else digits)
