"""Ranks inside a class, and the order of ties (docs/scoring/grading.md, "Rank")."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hengjing.scoring.grading.settings import Grading
from hengjing.scoring.grading.standings import Standings
from hengjing.scoring.numbers import competition_ranks, dense_ranks


def better_first(grading: Grading, standings: Standings) -> NDArray[np.int64]:
    """Return the value that ranks each unit, turned so that smaller is better."""
    value = standings.total if grading.rank_on == "total" else standings.published
    return -value if grading.higher else value


def rank_units(grading: Grading, standings: Standings) -> NDArray[np.int64]:
    """Return the rank of each unit in its class, 0 for a unit that has none (P6, O1)."""
    ranked = standings.has_total if grading.vetoed_keeps_rank else standings.has_total & ~standings.vetoed
    value = better_first(grading, standings)[ranked]
    ranks = np.zeros(len(standings.units), dtype=np.int64)
    if grading.style == "ordinal":
        columns = [value, *(column[ranked] for column in _tie_columns(grading, standings))]
        order = np.lexsort(columns[::-1])
        places = np.empty_like(order)
        places[order] = np.arange(1, len(order) + 1)
        ranks[ranked] = places
    else:
        styles: dict[str, Any] = {"competition": competition_ranks, "dense": dense_ranks}
        ranks[ranked] = styles[grading.style](value, higher_is_better=False)
    return ranks


def tie_ends(grading: Grading, standings: Standings, rows: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return for each of the rows how many of them the order of ties does not put behind it, itself included."""
    columns = [column[rows] for column in _tie_columns(grading, standings)]
    if not columns:
        return np.full(len(rows), len(rows), dtype=np.int64)
    order = np.lexsort(columns[::-1])
    changes = np.zeros(len(rows), dtype=np.bool_)
    for column in columns:
        changes[1:] |= column[order][1:] != column[order][:-1]
    run = np.cumsum(changes)
    ends = np.empty(len(rows), dtype=np.int64)
    ends[order] = np.searchsorted(run, run, side="right")
    return ends


def _tie_columns(grading: Grading, standings: Standings) -> list[NDArray[np.int64]]:
    """The keys of the order of ties as columns, smaller is better; a missing value comes last in either direction."""
    scores, attributes = iter(standings.tie_scores), iter(standings.attributes)
    columns: list[NDArray[np.int64]] = []
    for tie in grading.ties:
        if tie.node or tie.attribute:
            columns += _key(*next(scores if tie.node else attributes), higher=tie.higher)
        else:
            columns.append(standings.units)
    return columns


def _key(values: NDArray[np.int64], present: NDArray[np.bool_], *, higher: bool) -> Iterator[NDArray[np.int64]]:
    yield np.where(present, 0, 1)
    yield np.where(present, -values if higher else values, 0)
