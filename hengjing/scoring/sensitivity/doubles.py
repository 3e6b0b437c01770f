"""The only doubles and draws of the engine: whole numbers below 2^53, raw bits of a seeded generator, near totals.

None can reach a score sheet: what stands here is read by the study of weights alone.

Near totals say only what cannot be otherwise. Let E be the exact total of a unit in a draw, with every rounding, and N
its near one. `slack` is a bound of |E - N| for all draws and units, made of two parts:

- Roundings. A node's exact points are at most half a unit of the last digit kept away from the mean of its children's
  exact points, once for the node or once for each part that it rounds. A mean hands on the mean of what its children
  are off; `_carried` bounds it over all factors that can be drawn. The best of several is off by no more than the worst
  of them. So the bound grows from the bottom up, node by node.
- Doubles. Each operation is off by at most 2^-53 of its result. A near total is a sum of products, in which nothing is
  negative but the points at their end. A product has no more than 9 × nodes operations on its way into the sum, so
  N is off by less than 16 × (nodes + 16) × 2^-53 of the sum of magnitudes, which is bounded from the bottom up as well.

Two totals no farther apart than twice the bound, and a total no farther from a cut-off or the edge of a rounding than
the bound, are computed exactly (`deciding.py`). For the rest N1 - N2 > 2 × bound, so E1 - E2 > 0; the same with a line
for E2. So all stand in the order and on the side of the exact ones, and no count can differ.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.random import PCG64
from numpy.typing import NDArray

from hengjing.scoring.sensitivity.forms import Form, Level, Step

Doubles = NDArray[np.float64]

EXACT_BELOW = 2**53
"""Below this bound a double holds every whole number, so that sums of products are exact in any order."""

STEPS = 10_000
"""Factors are whole numbers of ten-thousandths."""


def draw_factors(seed: int, first: int, shape: tuple[int, int], spread: int) -> NDArray[np.int64]:
    """Return the factors of some draws in ten-thousandths, draws × weights, each from 1 − spread to 1 + spread.

    Number k of draw d is made from the raw number d × weights + k of `PCG64(seed)`, whatever part of the draws is
    asked for: its remainder by the number of possible factors.

    Args:
        seed: not negative.
        first: number of the first draw, from 0.
        shape: draws and weights.
        spread: in ten-thousandths, above 0 and below one.
    """
    draws, weights = shape
    generator = PCG64(seed)
    generator.advance(first * weights)
    raw = np.asarray(generator.random_raw(draws * weights), dtype=np.uint64).reshape(shape)
    remainder = raw % np.uint64(2 * spread + 1)
    return remainder.astype(np.int64) + (STEPS - spread)


def whole_product(left: NDArray[np.int64], right: NDArray[np.int64]) -> Any:
    """Return the matrix product of whole numbers, exactly.

    By doubles where every sum of magnitudes is below 2^53; else on int64 or on Python integers.
    """
    bound = largest_product(left, right)
    if bound < EXACT_BELOW:
        return (left.astype(np.float64) @ right.astype(np.float64)).astype(np.int64)
    if bound < 2**62:
        return left @ right
    return left.astype(object) @ right.astype(object)


def largest_product(left: NDArray[np.int64], right: NDArray[np.int64]) -> int:
    """Return a bound of every number in the product, and of every sum on the way to it."""
    factors = np.max(np.abs(left), axis=0, initial=0).astype(object)
    numbers = np.max(np.abs(right), axis=1, initial=0).astype(object)
    return int(np.sum(factors * numbers))


@dataclass(frozen=True)
class NearLevel:
    """A level with its numbers as doubles; `others` are the scores of the units that are not in its main group."""

    level: Level
    applies: Doubles
    lift: Doubles
    leaves: NDArray[np.int64]  # their weights, as places among the factors
    others: Doubles
    bests: tuple[tuple[int, "NearForm"], ...]


@dataclass(frozen=True)
class NearForm:
    """A form with its numbers as doubles; `main` are the scores of the leaves of all levels, units × leaves."""

    form: Form
    points: Doubles
    options: tuple["NearForm", ...]
    levels: tuple[NearLevel, ...]
    main: Doubles


def near_form(form: Form) -> NearForm:
    """Return a form made ready for `near_points`."""
    levels = tuple(
        NearLevel(
            level,
            level.applies.T.astype(np.float64),
            level.lift[:, None].astype(np.float64),
            level.columns[level.leaves],
            level.scores[:, level.others].T.astype(np.float64),
            tuple((place, near_form(best)) for place, best in level.bests),
        )
        for level in form.levels
    )
    main = [np.where(level.group == level.main, level.scores, 0) for level in form.levels]
    scores = np.concatenate([np.zeros((0, len(form.points)), dtype=np.int64), *main]).T.astype(np.float64)
    points = form.points[:, None].astype(np.float64)
    return NearForm(form, points, tuple(near_form(option) for option in form.options), levels, scores)


def near_points(near: NearForm, factors: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the points of a node in each draw, draws × units, no farther from the exact ones than `slack` says.

    Args:
        near: the form of the node.
        factors: draws × weights.
    """
    found = np.empty((len(factors), len(near.points)), dtype=np.int64)
    found[:] = _points(near, factors.T.astype(np.float64)).T
    return found


def _points(near: NearForm, factors: Doubles) -> Doubles:
    """The points of a node, units × draws."""
    if near.levels:
        return _sum(near, factors)
    if not near.options:
        return np.broadcast_to(near.points, (len(near.points), factors.shape[1]))
    best = np.full((len(near.points), factors.shape[1]), -np.inf)
    for option in near.options:
        np.maximum(best, _points(option, factors), out=best, where=option.form.scored[:, None])
    return np.where(near.form.scored[:, None], best, 0.0)


def _sum(near: NearForm, factors: Doubles) -> Doubles:
    """The points of a node that sums: one product for the units of the main groups, and what differs for the others."""
    scales: list[Doubles] = []
    for each in near.levels:
        scales.append(_scale(each, near, scales, factors))
    main = [scale[each.level.main] * factors[each.leaves] for each, scale in zip(near.levels, scales, strict=True)]
    total: Doubles = near.main @ np.concatenate(main)
    for each, scale in zip(near.levels, scales, strict=True):
        level = each.level
        if each.others.size:
            others = each.others @ factors[each.leaves]
            others *= scale[level.group[level.others]]
            total[level.others] += others
        for place, best in each.bests:
            weight = level.applies[place][level.group][:, None] if level.weighed else 1.0
            total += scale[level.group] * factors[level.columns[place]] * weight * _points(best, factors)
    return total


def _scale(each: NearLevel, near: NearForm, scales: list[Doubles], factors: Doubles) -> Doubles:
    """What a level's children count in the node of the form, but for their own factors: groups × draws."""
    level = each.level
    divisor = each.applies @ factors[level.columns]
    scale: Doubles = each.lift / np.where(divisor > 0, divisor, 1.0)
    if level.above >= 0:
        above = near.levels[level.above].level
        scale *= scales[level.above][level.over]
        scale *= factors[above.columns[level.place]]
        if above.weighed:
            scale *= above.applies[level.place][level.over][:, None]
    return scale


def slack(forms: Sequence[Step], units: int, spread: int) -> tuple[int, int]:
    """Return a bound of how far near points of the last step are from the exact ones, and of their magnitude.

    Args:
        forms: every node from the bottom up.
        units: how many there are.
        spread: of the factors, in ten-thousandths.
    """
    ratio = (STEPS + spread) / (STEPS - spread)
    off: dict[int, Doubles] = {}
    size: dict[int, Doubles] = {}
    for step in forms:
        none = np.zeros(units)
        below = np.stack([off.get(child, none) for child in step.family.children])
        sizes = np.stack(
            [
                size.get(child, np.abs(own).astype(np.float64))
                for child, own in zip(step.family.children, step.own, strict=True)
            ]
        )
        off[step.family.node] = _carried(step, below, ratio) + step.half_units / 2
        size[step.family.node] = _carried(step, sizes, ratio)
    largest = float(np.max(size[forms[-1].family.node], initial=0)) * 1.001
    rounding = float(np.max(off[forms[-1].family.node], initial=0)) * 1.001
    nodes = 1 + sum(len(step.family.children) for step in forms)
    return int(rounding + largest * 16 * (nodes + 16) * 2.0**-53) + 2, int(largest) + 1


def _carried(step: Step, below: Doubles, ratio: float) -> Doubles:
    """How much of what children are off, or of their magnitude, reaches the node at most."""
    counted = np.where(step.counted, below, 0.0)
    if step.family.way == "best":
        return np.asarray(np.max(counted, axis=0))
    if step.family.way == "weights":
        return np.asarray(np.max(np.where(step.applies > 0, counted, 0.0), axis=0))
    by_sum = ratio * np.sum(counted, axis=0) / np.maximum(np.sum(step.applies, axis=0), 1)
    shares = np.where(step.applies > 0, counted / np.maximum(step.applies, 1), np.where(counted > 0, np.inf, 0.0))
    found: Doubles = step.lift * np.minimum(by_sum, np.max(shares, axis=0))
    return found
