"""Leaves: kernel, limits, one rounding (docs/scoring/model.md, section 3), a stack of leaves at a time."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hengjing.scoring.compiling import CompiledLeaf, LeafStack
from hengjing.scoring.engine.cells import AT_CAP, AT_FLOOR, Cells, Flags, for_reading
from hengjing.scoring.facts import Inputs, Partition
from hengjing.scoring.numbers import INT64_SAFE, SHARE_DECIMALS, divide_half_away
from hengjing.scoring.rules.base import Detail, Outcome


@dataclass(frozen=True)
class _Quotient:
    """The exact value of a leaf with its limits; `unit` is what one kept digit is worth at the scale of points."""

    numerator: Any
    denominator: Any
    floor: Any
    cap: Any
    unit: int


def score_leaves(stacks: Sequence[LeafStack], partition: Partition, cells: Cells, decimals: int) -> None:
    """Fill in every leaf of the class; the inputs of the partition follow the stacks."""
    for stack, given in zip(stacks, partition.inputs, strict=True):
        inputs = replace(given, ones=_ones(stack.leaf, decimals))
        outcome, quotient = _run(stack.leaf, inputs, decimals)
        positions = list(stack.positions)
        states = (partition.not_applicable[positions].reshape(-1), partition.no_data[positions].reshape(-1))
        scored = _keep(stack, inputs, outcome, states, cells)
        _store(cells, stack.nodes, _finish(_only_scored(quotient, scored)))
    leaves = np.zeros(len(cells.full), dtype=np.bool_)
    leaves[np.concatenate([stack.nodes for stack in stacks])] = True
    cells.blank(~cells.scored & leaves[:, np.newaxis])


def _run(leaf: CompiledLeaf, inputs: Inputs, decimals: int) -> tuple[Outcome, _Quotient]:
    """Run the kernel, on Python integers when the bound says that int64 might not hold it."""
    unit = 10 ** (decimals - leaf.digits)
    floor, cap = _limits(leaf, inputs)
    numerator, denominator = leaf.rule.bound(leaf.parameters, inputs)
    highest = max(inputs.peak(floor), inputs.peak(cap), 1)
    if max(numerator, denominator * unit, denominator * highest) >= INT64_SAFE:
        inputs = inputs.widened()
        floor, cap = (None if limit is None else inputs.column(0) + limit for limit in (floor, cap))
    outcome = leaf.rule.kernel(leaf.parameters, inputs)
    return outcome, _Quotient(outcome.numerator, outcome.denominator, floor, cap, unit)


def _ones(leaf: CompiledLeaf, decimals: int) -> dict[str, int]:
    """What one is at the scales that a kernel may have to cross."""
    return {"points": 10**decimals, "value": 10**leaf.value_decimals}


def _limits(leaf: CompiledLeaf, inputs: Inputs) -> tuple[Any, Any]:
    if not leaf.rule.limited:
        return None, None
    floor, cap = leaf.rule.default_limits(leaf.parameters, inputs)
    return floor if leaf.floor is None else leaf.floor, cap if leaf.cap is None else leaf.cap


def _keep(stack: LeafStack, inputs: Inputs, outcome: Outcome, states: tuple[Flags, Flags], cells: Cells) -> Flags:
    """Store what the kernel says beside the points, and return which slots are scored."""
    nodes, shape = stack.nodes, (len(stack.nodes), -1)
    no_data, scored = states[1], inputs.scored
    if outcome.no_data is not None:
        no_data = no_data | (outcome.no_data & scored)
    if outcome.not_applicable is not None:
        scored = scored & (~outcome.not_applicable | no_data)
    scored = scored & ~no_data
    cells.scored[nodes], cells.no_data[nodes] = scored.reshape(shape), no_data.reshape(shape)
    cells.branch[nodes] = np.reshape(outcome.branch, shape)
    cells.share[nodes] = 10**SHARE_DECIMALS
    for column, working in zip(cells.workings, outcome.workings, strict=False):
        column[nodes] = np.reshape(for_reading(working), shape)
    for target, flags in ((cells.not_publishable, outcome.not_publishable), (cells.struck, outcome.struck)):
        if flags is not None:
            target[nodes] = flags.reshape(shape)
    cells.details.extend(_by_unit(nodes, detail, cells.full.shape[1]) for detail in outcome.details)
    return scored


def _by_unit(nodes: NDArray[np.int64], detail: Detail, units: int) -> tuple[NDArray[np.int64], Detail]:
    """The node of each row of a detail, and the detail with positions of units in place of slots."""
    leaf, unit = np.divmod(detail.unit, units) if len(nodes) > 1 else (np.zeros_like(detail.unit), detail.unit)
    return nodes[leaf], replace(detail, unit=unit)


def _only_scored(quotient: _Quotient, scored: Flags) -> _Quotient:
    """The quotient as columns, 0 ÷ 1 where nothing is scored."""
    numerator, denominator = (
        column.copy() if np.shape(column) == scored.shape else np.array(np.broadcast_to(column, scored.shape))
        for column in (quotient.numerator, quotient.denominator)
    )
    others = np.flatnonzero(~scored)
    numerator[others], denominator[others] = 0, 1
    return replace(quotient, numerator=numerator, denominator=denominator)


def _finish(quotient: _Quotient) -> tuple[Any, Any, Any, Any]:
    """Return exact (for reading), limited, points, rounding: limits compared exactly, then one rounding."""
    numerator, denominator, unit = quotient.numerator, quotient.denominator, quotient.unit
    exact = _divided(numerator, denominator)
    held, limited = _held(quotient)
    moved = np.flatnonzero(limited)
    unrounded = exact
    if len(moved):
        unrounded = exact.copy()
        unrounded[moved] = divide_half_away(held[moved], denominator[moved])
    if unit == 1:
        return exact, limited, unrounded, 0
    points = _divided(held, denominator * unit) * unit
    return exact, limited, points, points - unrounded


def _held(quotient: _Quotient) -> tuple[Any, NDArray[np.int32]]:
    """The numerator inside its limits, and which limit holds it."""
    held, limited = quotient.numerator, np.zeros(np.shape(quotient.numerator), dtype=np.int32)
    for limit, keep, code in ((quotient.floor, np.maximum, AT_FLOOR), (quotient.cap, np.minimum, AT_CAP)):
        if limit is not None:
            is_zero = isinstance(limit, int) and limit == 0
            inside = keep(held, 0 if is_zero else limit * quotient.denominator)
            limited[np.not_equal(inside, held)] = code
            held = inside
    return held, limited


def _divided(numerator: Any, denominator: Any) -> Any:
    """The rounded quotient; nothing is divided where every denominator is one."""
    return numerator if np.all(np.equal(denominator, 1)) else divide_half_away(numerator, denominator)


def _store(cells: Cells, nodes: NDArray[np.int64], columns: tuple[Any, Any, Any, Any]) -> None:
    exact, limited, points, rounding = columns
    shape = (len(nodes), -1)
    cells.exact[nodes] = for_reading(exact).reshape(shape)
    cells.limited[nodes] = limited.reshape(shape)
    cells.points[nodes] = points.reshape(shape)
    if np.any(rounding):
        cells.rounding[nodes] = rounding.reshape(shape)
