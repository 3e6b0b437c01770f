"""Roll-up under many sets of weights at once, by the rules of `sum_of` and `better_of` and their roundings.

A weight is given as a whole factor on what the child weighs; only the ratios of the factors under one node matter, so
the weights always keep their sum and are never rounded.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hengjing.scoring.numbers import INT64_SAFE, divide_half_away, rescale, round_quotient
from hengjing.scoring.sensitivity.doubles import whole_product
from hengjing.scoring.sensitivity.model import WHOLE_SHARE, ClassModel, Family, Rolled

Factors = Mapping[int, NDArray[np.int64]]
"""Factor of each child by its position, cases × 1 or cases × units; 1 where a child is not in it."""

ONE: NDArray[np.int64] = np.ones((1, 1), dtype=np.int64)


@dataclass(frozen=True)
class CaseTotals:
    """Totals of a class, cases × units; `nodes` are all nodes that the cases may have moved."""

    total: NDArray[np.int64]
    published: NDArray[np.int64]
    has_total: NDArray[np.bool_]
    nodes: Mapping[int, Rolled]


def roll_up(model: ClassModel, factors: Factors, families: tuple[Family, ...] | None = None) -> CaseTotals:
    """Return the totals of a class under other weights.

    Args:
        model: the class.
        factors: on the weights.
        families: those to compute, from the bottom up; all when not given. Other nodes stay as the sheet has them.
    """
    found = dict(model.sheet)
    for family in model.families if families is None else families:
        found[family.node] = roll_node(model, family, factors, found)
    return total_cases(model, found)


def roll_up_from(model: ClassModel, families: Sequence[Family], node: int, rolled: Rolled) -> CaseTotals:
    """Return the totals of a class where one node is another one; `families` are the nodes above it, upwards."""
    found = {**model.sheet, node: rolled}
    for family in families:
        found[family.node] = roll_node(model, family, {}, found)
    return total_cases(model, found)


def rounded_parts(model: ClassModel, family: Family, factors: Factors) -> NDArray[np.int64]:
    """Return the parts of a node that rounds them before it adds them: cases × children × units."""
    children = _children(model, family, model.sheet)
    given, _, values, divisor = _terms(family, factors, children)
    parts = _parts(model, family, given, values, divisor)
    shape = np.broadcast_shapes(*(np.shape(part) for part in parts))
    return np.stack([np.broadcast_to(_narrow(part), shape) for part in parts], axis=1)


def added_parts(model: ClassModel, family: Family, parts: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the points of such a node from its parts, cases × children × units."""
    return np.asarray(rounded_total(model, family, np.sum(parts, axis=1)), dtype=np.int64)


def roll_node(model: ClassModel, family: Family, factors: Factors, below: Mapping[int, Rolled]) -> Rolled:
    """Return one node from its children."""
    cells = model.result.cells
    children = _children(model, family, below)
    no_data = cells.no_data[family.node]
    rolled = _best(children) if family.way == "best" else _sum(model, family, factors, children)
    scored = rolled.scored & cells.in_system[family.node] & ~no_data
    return Rolled(np.where(scored, rolled.points, 0), scored, np.where(scored, rolled.share, 0))


def _children(model: ClassModel, family: Family, below: Mapping[int, Rolled]) -> list[Rolled]:
    in_system = model.result.cells.in_system
    return [replace(below[child], scored=below[child].scored & in_system[child]) for child in family.children]


def total_cases(model: ClassModel, nodes: Mapping[int, Rolled]) -> CaseTotals:
    """Return totals from the base (docs/scoring/model.md, section 6)."""
    base = nodes[0]
    has_total = base.scored & ~model.result.totals.no_data
    total = np.where(has_total, bounded_totals(model, base.points, slice(None)), 0).astype(np.int64)
    return CaseTotals(total, published_totals(model, total), has_total, nodes)


def bounded_totals(model: ClassModel, base: Any, units: Any) -> Any:
    """Return totals from the base of some units, within the cap and floor."""
    compiled, totals = model.compiled, model.result.totals
    total = base + (totals.bonus - totals.deduction)[units]
    if compiled.floor is not None:
        total = np.maximum(total, compiled.floor)
    if compiled.cap is not None:
        total = np.minimum(total, compiled.cap)
    return total


def published_totals(model: ClassModel, total: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return what is published of totals."""
    digits = model.compiled.ruleset.decimals.published
    found: NDArray[np.int64] = rescale(total, decimals=model.compiled.decimals, digits=digits)
    return found


def _best(children: list[Rolled]) -> Rolled:
    points, scored, share = children[0].points, children[0].scored, children[0].share
    for child in children[1:]:
        better = child.scored & (~scored | np.greater(child.points, points))
        points = np.where(better, child.points, points)
        share = np.where(better, child.share, share)
        scored = scored | child.scored
    return Rolled(points, scored, share)


def _sum(model: ClassModel, family: Family, factors: Factors, children: list[Rolled]) -> Rolled:
    parameters = family.compiled.parameters
    given, counts, values, divisor = _terms(family, factors, children)
    if parameters.round_parts is None:
        points = rounded_mean(model, family, (_weighed(given, values), divisor, _lift(family)))
    else:
        points = rounded_total(model, family, sum(_parts(model, family, given, values, divisor)))
    share = _share(model, given, counts, children)
    number = sum(child.scored.astype(np.int64) for child in children)
    scored = (number >= max(parameters.minimum_scored, 1)) & np.greater_equal(share, parameters.minimum_share)
    return Rolled(_narrow(points), scored, share)


def _terms(family: Family, factors: Factors, children: list[Rolled]) -> tuple[list[Any], Any, list[Any], Any]:
    """Factors, what children weigh, what the factors multiply, and what the weights of the scored ones add up to."""
    given = [factors.get(child, ONE) for child in family.children]
    counts = family.counts // family.divided
    values = [_value(family, at, child) for at, child in enumerate(children)]
    divisor = _weighed(given, [np.where(child.scored, counts[at], 0) for at, child in enumerate(children)])
    return given, counts, values, np.where(np.greater(divisor, 0), divisor, 1)


def _parts(model: ClassModel, family: Family, given: list[Any], values: list[Any], divisor: Any) -> list[Any]:
    """The rounded part of each child, where the node asks for parts to be rounded first."""
    lift = _lift(family)
    products = (_times(factor, value) for factor, value in zip(given, values, strict=True))
    return [rounded_mean(model, family, (product, divisor, lift)) for product in products]


def rounded_mean(model: ClassModel, family: Family, quotient: tuple[Any, Any, Any]) -> Any:
    """Return numerator × lift ÷ divisor, rounded as the node asks for its parts, or for itself if it has none such."""
    parameters, decimals = family.compiled.parameters, model.compiled.decimals
    digits = parameters.round_total if parameters.round_parts is None else parameters.round_parts
    numerator, divisor = _widened(quotient[0], quotient[1], 10**decimals, quotient[2])
    return round_quotient(numerator * quotient[2], divisor, decimals=decimals, digits=digits)


def rounded_total(model: ClassModel, family: Family, points: Any) -> Any:
    """Return the sum of rounded parts, rounded as the node asks for."""
    parameters, decimals = family.compiled.parameters, model.compiled.decimals
    if parameters.round_total is None or parameters.round_total >= parameters.round_parts:
        return points
    return rescale(points, decimals=decimals, digits=parameters.round_total) * 10 ** (decimals - parameters.round_total)


def _value(family: Family, place: int, child: Rolled) -> Any:
    """What a child's score is multiplied into its factor with: itself, or with its weight."""
    points = np.where(child.scored, child.points, 0)
    return points if family.way == "points" else _times(points, family.counts[place])


def _lift(family: Family) -> Any:
    """What takes the mean of a node that sums points to its full marks; as small as it can be."""
    return family.whole // family.divided if family.way == "points" else 1


def _weighed(factors: list[Any], columns: list[Any]) -> Any:
    """The sum of factors × columns; children that are the same in every case go through one matrix product."""
    at_once = [at for at, column in enumerate(columns) if len(column) == 1 and factors[at].shape[1] == 1]
    total: Any = 0
    if len(at_once) > 1:
        cases = max(len(factors[at]) for at in at_once)
        left = np.concatenate([np.broadcast_to(factors[at], (cases, 1)) for at in at_once], axis=1)
        total = whole_product(left, np.concatenate([columns[at] for at in at_once]))
    else:
        at_once = []
    for at in range(len(columns)):
        if at not in at_once:
            total = _plus(total, _times(factors[at], columns[at]))
    return total


def _share(model: ClassModel, given: list[Any], counts: Any, children: list[Rolled]) -> Any:
    """The scored share of a node at six decimals, by the weights of the case."""
    if not model.weighs_shares or all(
        np.all(child.share[:, counts[at] > 0] == WHOLE_SHARE) for at, child in enumerate(children)
    ):
        return np.full((1, counts.shape[1]), WHOLE_SHARE, dtype=np.int64)
    reached = _weighed(given, [counts[at] * child.share for at, child in enumerate(children)])
    whole = _weighed(given, [counts[at][None, :] for at in range(len(children))])
    return _narrow(divide_half_away(reached, np.where(np.greater(whole, 0), whole, 1)))


def _times(left: Any, right: Any) -> Any:
    if largest(left) * largest(right) >= INT64_SAFE:
        left = np.asarray(left).astype(object)
    return left * right


def _plus(left: Any, right: Any) -> Any:
    if largest(left) + largest(right) >= INT64_SAFE:
        left = np.asarray(left).astype(object)
    return left + right


def _widened(numerator: Any, denominator: Any, unit: int, lift: Any) -> tuple[Any, Any]:
    """The same numbers, as Python integers where int64 might not hold their products."""
    if max(largest(numerator) * largest(lift), largest(denominator) * unit) >= INT64_SAFE:
        return np.asarray(numerator).astype(object), np.asarray(denominator).astype(object)
    return numerator, denominator


def largest(numbers: Any) -> int:
    """Return the largest magnitude."""
    return max(int(np.max(numbers, initial=0)), -int(np.min(numbers, initial=0)))


def _narrow(numbers: Any) -> Any:
    return np.asarray(numbers).astype(np.int64)
