"""Which nodes a class's units have, and their full marks and weights (docs/scoring/model.md, section 2; C6)."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hengjing.scoring.compiling.scalars import Context, number
from hengjing.scoring.ruleset import Node, PerUnit, Ruleset, Unit


@dataclass(frozen=True)
class Systems:
    """The indicator systems of a class: membership, full marks and weights, nodes × units."""

    in_system: NDArray[np.bool_]
    points: NDArray[np.int64]
    weight: NDArray[np.int64]


def parents_of(ruleset: Ruleset, nodes: tuple[Node, ...]) -> list[int]:
    """Return the position of each node's parent, -1 for the base and for lines."""
    position = {id(node): place for place, node in enumerate(nodes)}
    parents = [-1] * len(nodes)
    for node in ruleset.base.walk():
        for child in node.children:
            parents[position[id(child)]] = position[id(node)]
    return parents


def levels_of(ruleset: Ruleset, nodes: tuple[Node, ...], parents: list[int]) -> tuple[str, ...]:
    """Return the level of each node: base, dimension, indicator, item, part, or the line it is."""
    levels: list[str] = []
    lines = {id(node): "bonus" for node in ruleset.bonus}
    lines |= {id(node): "deduction" for node in ruleset.deductions}
    lines |= {id(node): "veto" for node in ruleset.vetoes}
    below = {"base": "dimension", "dimension": "indicator", "indicator": "item", "item": "part", "part": "part"}
    for node, parent in zip(nodes, parents, strict=True):
        if id(node) in lines:
            levels.append(lines[id(node)])
        elif parent < 0:
            levels.append("base")
        elif node.is_leaf:
            levels.append("part" if levels[parent] in {"item", "part"} else "item")
        else:
            levels.append(node.level or below[levels[parent]])
    return tuple(levels)


def build_systems(
    nodes: tuple[Node, ...], parents: list[int], units: tuple[Unit, ...], by_weights: set[int], context: Context
) -> Systems:
    """Return membership, full marks and weights of every node for the units of one class."""
    shape = (len(nodes), len(units))
    in_system = np.zeros(shape, dtype=np.bool_)
    points, weight = np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=np.int64)
    for place, node in enumerate(nodes):
        own = _members(node, units)
        in_system[place] = own if parents[place] < 0 else own & in_system[parents[place]]
        at = Context(**{**vars(context), "path": node.path})
        if node.points is not None:
            points[place] = _column(node.points, units, context.score_decimals, at.at("points"))
        if node.weight is not None:
            weight[place] = _column(node.weight, units, context.weight_decimals, at.at("weight"))
    _derive(nodes, parents, by_weights, (in_system, points))
    return Systems(in_system, points, weight)


def _members(node: Node, units: tuple[Unit, ...]) -> NDArray[np.bool_]:
    rule = node.applies_to
    if not (rule.classes or rule.units or rule.except_units):
        return np.ones(len(units), dtype=np.bool_)
    return np.array([rule.includes(unit.code, unit.unit_class) for unit in units], dtype=np.bool_)


def _column(amount: PerUnit, units: tuple[Unit, ...], decimals: int, context: Context) -> NDArray[np.int64]:
    usual = amount.of("", units[0].unit_class) if units else None
    column = np.full(len(units), 0 if usual is None else number(usual, decimals, context), dtype=np.int64)
    if amount.units:
        for place, unit in enumerate(units):
            if unit.code in amount.units:
                column[place] = number(amount.units[unit.code], decimals, context)
    return column


def _derive(nodes: tuple[Node, ...], parents: list[int], by_weights: set[int], arrays: tuple[Any, Any]) -> None:
    """Fill in the full marks of nodes with children that give none, from the bottom up."""
    in_system, points = arrays
    children: dict[int, list[int]] = {}
    for place, parent in enumerate(parents):
        children.setdefault(parent, []).append(place)
    for place in reversed(range(len(nodes))):
        node = nodes[place]
        if node.is_leaf or node.points is not None:
            continue
        below = children[place]
        own = np.where(in_system[below], points[below], 0)
        points[place] = np.max(own, axis=0) if place in by_weights else np.sum(own, axis=0)
