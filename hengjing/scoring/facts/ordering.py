"""The canonical order of facts: by unit, leaf, measure, group and entry (docs/scoring/facts.md)."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

KEY_ROOM = 2**62
"""Below this the columns of the order fit into one whole number."""

KeyColumn = tuple[NDArray[np.int64], int]
"""Positions, -1 for unknown, and the number of codes that they point into."""


def canonical_order(columns: Sequence[KeyColumn]) -> NDArray[np.int64]:
    """Return the positions of the rows in the order of these columns; equal rows keep their order."""
    room = 1
    for _, size in columns:
        room *= size + 1
    if room >= KEY_ROOM:
        return np.lexsort([column for column, _ in reversed(columns)]).astype(np.int64)
    key = np.zeros(len(columns[0][0]), dtype=np.int64)
    for column, size in columns:
        key *= size + 1
        key += column + 1
    return np.argsort(key, kind="stable").astype(np.int64)


def repeats_in(columns: Sequence[KeyColumn], order: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Return for each place of the order whether its row equals the one before it in every column."""
    same = np.ones(len(order), dtype=np.bool_)
    same[:1] = False
    for column, _ in columns:
        ordered = column[order]
        same[1:] &= ordered[1:] == ordered[:-1]
    return same
