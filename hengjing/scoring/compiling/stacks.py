"""Leaves and nodes of a class that one call can compute together: same rule, same parameters, other full marks."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from hengjing.scoring.compiling.compiled import CompiledLeaf, CompiledNode, LeafStack, NodeStack
from hengjing.scoring.rules.base import Parameter, Parameters, Type

Joining = Callable[[Sequence[Any]], Any]
"""Puts the values of several leaves into one: an int, or a column."""

SLOTS = 2**15
"""Most units × leaves of a stack: its columns stay in the processor's cache."""

OF_POINTS = (Type.POINTS_OR_SHARE, Type.POINTS_LIST)
"""Parameters that depend on full marks; kernels take them as columns."""


def stack_leaves(leaves: Sequence[CompiledLeaf], missing: Sequence[str], units: int) -> tuple[LeafStack, ...]:
    """Return the leaves of a class in stacks, each in the order of leaves; `missing` is theirs of the ruleset."""

    def key(position: int) -> Any:
        leaf = leaves[position]
        open_limits = (leaf.floor is None, leaf.cap is None)
        common = _common(leaf.rule.parameters, leaf.parameters)
        return leaf.rule.kind, leaf.digits, leaf.value_decimals, missing[position], open_limits, common

    stacks = []
    for group in _grouped(range(len(leaves)), key):
        for part in _parts(group, units):
            own = [leaves[position] for position in part]
            stacks.append(LeafStack(_merged(own, units), tuple(part), np.array([leaf.node for leaf in own])))
    return tuple(stacks)


def stack_nodes(inner: Sequence[CompiledNode], units: int) -> tuple[NodeStack, ...]:
    """Return the nodes with children in stacks, from the bottom up: what a stack needs stands before it."""
    height: dict[int, int] = {}
    for node in inner:
        height[node.node] = 1 + max((height.get(child, 0) for child in node.children.tolist()), default=0)

    def key(position: int) -> Any:
        node = inner[position]
        common = _common(node.rule.parameters, node.parameters)
        return height[node.node], node.rule.kind, node.weight_decimals, common

    groups = sorted(_grouped(range(len(inner)), key), key=lambda group: height[inner[group[0]].node])
    widest = max((len(node.children) for node in inner), default=1)
    parts = [part for group in groups for part in _parts(group, units * widest)]
    return tuple(_node_stack([inner[position] for position in part], units) for part in parts)


def _parts(group: list[int], units: int) -> Iterator[list[int]]:
    most = max(1, SLOTS // max(units, 1))
    return (group[first : first + most] for first in range(0, len(group), most))


def _grouped(positions: Iterable[int], key: Callable[[int], Any]) -> list[list[int]]:
    groups: dict[Any, list[int]] = {}
    for position in positions:
        groups.setdefault(key(position), []).append(position)
    return list(groups.values())


def _common(declared: Iterable[Parameter], values: Parameters) -> tuple[Any, ...]:
    """What must be the same for two rules to be computed together."""
    return tuple(_common_value(each, getattr(values, each.name)) for each in declared)


def _common_value(declared: Parameter, value: Any) -> Any:
    if value is None:
        return None
    if declared.type in OF_POINTS:
        return len(value) if declared.type is Type.POINTS_LIST else ()
    if declared.type is Type.RECORD:
        return _common(declared.columns, value)
    if declared.type is Type.TABLE:
        return tuple(_common(declared.columns, row) for row in value)
    return value


def _merged(leaves: Sequence[CompiledLeaf], units: int) -> CompiledLeaf:
    first = leaves[0]
    if len(leaves) == 1:
        return first

    def joined(values: Sequence[Any]) -> Any:
        return _joined(values, units)

    return replace(
        first,
        parameters=_merged_record(first.rule.parameters, [leaf.parameters for leaf in leaves], joined),
        points=joined([leaf.points for leaf in leaves]),
        floor=joined([leaf.floor for leaf in leaves]),
        cap=joined([leaf.cap for leaf in leaves]),
    )


def _merged_record(declared: Sequence[Parameter], rows: Sequence[Parameters], joined: Joining) -> Parameters:
    values = {each.name: [getattr(row, each.name) for row in rows] for each in declared}
    return Parameters({each.name: _merged_value(each, values[each.name], joined) for each in declared})


def _merged_value(declared: Parameter, values: Sequence[Any], joined: Joining) -> Any:
    first = values[0]
    if first is None:
        return None
    if declared.type is Type.POINTS_OR_SHARE:
        return joined(values)
    if declared.type is Type.POINTS_LIST:
        return tuple(joined(entries) for entries in zip(*values, strict=True))
    if declared.type is Type.RECORD:
        return _merged_record(declared.columns, values, joined)
    if declared.type is Type.TABLE:
        return tuple(_merged_record(declared.columns, rows, joined) for rows in zip(*values, strict=True))
    return first


def _joined(values: Sequence[Any], units: int) -> Any:
    """One int where all are the same, else a column over leaves and units."""
    if all(value is None for value in values):
        return None
    if all(isinstance(value, int) for value in values) and len(set(values)) == 1:
        return values[0]
    return np.concatenate([np.broadcast_to(np.asarray(value, dtype=np.int64), (units,)) for value in values])


def _node_stack(nodes: Sequence[CompiledNode], units: int) -> NodeStack:
    widest = max(len(node.children) for node in nodes)
    children = np.zeros((widest, len(nodes)), dtype=np.int64)
    real = np.zeros((widest, len(nodes)), dtype=np.bool_)
    weight = np.zeros((widest, len(nodes), units), dtype=np.int64)
    for place, node in enumerate(nodes):
        count = len(node.children)
        children[:count, place], real[:count, place], weight[:count, place] = node.children, True, node.weight
    return NodeStack(
        nodes[0].rule,
        nodes[0].parameters,
        np.array([node.node for node in nodes]),
        children,
        real,
        weight.reshape(widest, len(nodes) * units),
        nodes[0].weight_decimals,
    )
