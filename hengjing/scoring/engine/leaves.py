"""Leaves: kernel, limits, one rounding (docs/scoring/model.md, section 3)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from hengjing.scoring.compiling import CompiledLeaf
from hengjing.scoring.engine.cells import AT_CAP, AT_FLOOR, UNLIMITED, Cells, Flags, for_reading
from hengjing.scoring.facts import Inputs, Partition
from hengjing.scoring.numbers import INT64_SAFE, SHARE_DECIMALS, divide_half_away
from hengjing.scoring.rules.base import Outcome


@dataclass(frozen=True)
class _Quotient:
    """The exact value of a leaf with its limits; `unit` is what one kept digit is worth at the scale of points."""

    numerator: Any
    denominator: Any
    floor: Any
    cap: Any
    unit: int


def score_leaves(leaves: Sequence[CompiledLeaf], partition: Partition, cells: Cells, decimals: int) -> None:
    """Fill in every leaf of the class."""
    batch: list[tuple[int, _Quotient]] = []
    for position, leaf in enumerate(leaves):
        inputs = replace(partition.inputs[position], ones=_ones(leaf, decimals))
        outcome, quotient, fits = _run(leaf, inputs, decimals)
        states = (partition.not_applicable[position], partition.no_data[position])
        scored = _keep(leaf, inputs, outcome, states, cells)
        quotient = _only_scored(quotient, scored)
        if fits and quotient.floor is not None and quotient.cap is not None:
            batch.append((leaf.node, quotient))
        else:
            _store(cells, leaf.node, _finish(quotient))
    if batch:
        nodes = [node for node, _ in batch]
        _store(cells, nodes, _finish(_stacked([quotient for _, quotient in batch], cells.full.shape[1])))


def _run(leaf: CompiledLeaf, inputs: Inputs, decimals: int) -> tuple[Outcome, _Quotient, bool]:
    """Run the kernel, on Python integers when the bound says that int64 might not hold it."""
    unit = 10 ** (decimals - leaf.digits)
    floor, cap = _limits(leaf, inputs)
    numerator, denominator = leaf.rule.bound(leaf.parameters, inputs)
    highest = max(inputs.peak(floor), inputs.peak(cap), 1)
    fits = max(numerator, denominator * unit, denominator * highest) < INT64_SAFE
    if not fits:
        inputs = inputs.widened()
        floor, cap = (None if limit is None else inputs.column(0) + limit for limit in (floor, cap))
    outcome = leaf.rule.kernel(leaf.parameters, inputs)
    return outcome, _Quotient(outcome.numerator, outcome.denominator, floor, cap, unit), fits


def _ones(leaf: CompiledLeaf, decimals: int) -> dict[str, int]:
    """What one is at the scales that a kernel may have to cross."""
    return {"points": 10**decimals, "value": 10**leaf.value_decimals}


def _limits(leaf: CompiledLeaf, inputs: Inputs) -> tuple[Any, Any]:
    if not leaf.rule.limited:
        return None, None
    floor, cap = leaf.rule.default_limits(leaf.parameters, inputs)
    return floor if leaf.floor is None else leaf.floor, cap if leaf.cap is None else leaf.cap


def _keep(leaf: CompiledLeaf, inputs: Inputs, outcome: Outcome, states: tuple[Flags, Flags], cells: Cells) -> Flags:
    """Store what the kernel says beside the points, and return which units are scored."""
    node = leaf.node
    no_data = states[1].copy()
    scored = inputs.scored.copy()
    if outcome.no_data is not None:
        no_data |= outcome.no_data & scored
    if outcome.not_applicable is not None:
        scored &= ~outcome.not_applicable | no_data
    scored &= ~no_data
    cells.scored[node], cells.no_data[node] = scored, no_data
    cells.branch[node] = np.where(scored, outcome.branch, 0)
    cells.share[node] = np.where(scored, 10**SHARE_DECIMALS, 0)
    for place, working in enumerate(outcome.workings):
        cells.workings[place, node] = np.where(scored, for_reading(working), 0)
    for target, flags in ((cells.not_publishable, outcome.not_publishable), (cells.struck, outcome.struck)):
        if flags is not None:
            target[node] = flags & scored
    cells.details.extend((node, detail) for detail in outcome.details)
    return scored


def _only_scored(quotient: _Quotient, scored: Flags) -> _Quotient:
    return _Quotient(
        np.where(scored, quotient.numerator, 0),
        np.where(scored, quotient.denominator, 1),
        None if quotient.floor is None else np.where(scored, quotient.floor, 0),
        None if quotient.cap is None else np.where(scored, quotient.cap, 0),
        quotient.unit,
    )


def _stacked(quotients: list[_Quotient], size: int) -> _Quotient:
    def matrix(name: str) -> Any:
        return np.stack([np.broadcast_to(getattr(quotient, name), (size,)) for quotient in quotients])

    units: Any = np.array([[quotient.unit] for quotient in quotients], dtype=np.int64)
    return _Quotient(matrix("numerator"), matrix("denominator"), matrix("floor"), matrix("cap"), units)


def _finish(quotient: _Quotient) -> tuple[Any, Any, Any, Any]:
    """Return exact (for reading), limited, points, rounding: limits compared exactly, then one rounding."""
    numerator, denominator = quotient.numerator, quotient.denominator
    exact = divide_half_away(numerator, denominator)
    limited = np.full(np.shape(numerator), UNLIMITED, dtype=np.int64)
    held = numerator
    if quotient.floor is not None:
        low = quotient.floor * denominator
        limited, held = np.where(np.less(held, low), AT_FLOOR, limited), np.maximum(held, low)
    if quotient.cap is not None:
        high = quotient.cap * denominator
        limited, held = np.where(np.greater(held, high), AT_CAP, limited), np.minimum(held, high)
    points = divide_half_away(held, denominator * quotient.unit) * quotient.unit
    return exact, limited, points, points - divide_half_away(held, denominator)


def _store(cells: Cells, nodes: Any, columns: tuple[Any, Any, Any, Any]) -> None:
    exact, limited, points, rounding = columns
    cells.exact[nodes] = for_reading(exact)
    cells.limited[nodes] = limited
    cells.points[nodes] = points
    cells.rounding[nodes] = rounding
