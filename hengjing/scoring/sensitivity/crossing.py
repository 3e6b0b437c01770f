"""Which units might change places while a weight moves over a span, from the least and the most that each can have."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from hengjing.scoring.sensitivity.model import ClassModel, Family

OUT = np.iinfo(np.int64).max
"""Stands for units that do not count; above every value."""


def may_cross(least: NDArray[np.int64], most: NDArray[np.int64], counted: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return for each span whether two counted units might change places in it, or become equal, or part.

    Two that keep the same value all over the span stay equal; any other two whose values overlap might.

    Args:
        least: the least value of each unit, spans × units.
        most: the most.
        counted: the units to look at, spans × units.
    """
    low, high = np.where(counted, least, OUT), np.where(counted, most, OUT)
    order = np.lexsort((high, low), axis=1)
    low, high = np.take_along_axis(low, order, axis=1), np.take_along_axis(high, order, axis=1)
    moves = low < high
    reached = np.maximum.accumulate(high, axis=1)[:, :-1]
    reached_by_movers = np.maximum.accumulate(np.where(moves, high, -OUT), axis=1)[:, :-1]
    next_low, next_moves, next_counts = low[:, 1:], moves[:, 1:], low[:, 1:] < OUT
    overlap = (reached_by_movers >= next_low) | (next_moves & (reached >= next_low))
    return np.asarray(np.any(overlap & next_counts, axis=1))


def has_equals(values: NDArray[np.int64], counted: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return for each span whether two counted units have the same value."""
    ordered = np.sort(np.where(counted, values, OUT), axis=1)
    return np.asarray(np.any((ordered[:, 1:] == ordered[:, :-1]) & (ordered[:, 1:] < OUT), axis=1))


def distinct_units(model: ClassModel, way: tuple[Family, ...]) -> NDArray[np.bool_]:
    """Return the first unit of each group that is alike on a way from a node to the base: these tie at every step.

    Alike are units whose every number on the way is the same: scores, states and weights of all children, what is added
    to the base, and what the order of ties compares.
    """
    cells, totals = model.result.cells, model.result.totals
    below = [child for family in way for child in family.children]
    ties = [model.compiled.position(code) for code in model.grading.tie_nodes]
    places = [*below, *ties, *(family.node for family in way)]
    numbers: list[Any] = [matrix[places] for matrix in (cells.points, cells.scored, cells.no_data, cells.share)]
    numbers += [cells.in_system[places], *(family.counts for family in way)]
    numbers += [(totals.bonus - totals.deduction)[None, :], totals.no_data[None, :]]
    columns = np.concatenate([np.asarray(each).astype(np.int64) for each in numbers])
    first = np.zeros(model.size, dtype=np.bool_)
    first[np.unique(columns, axis=1, return_index=True)[1]] = True
    return first
