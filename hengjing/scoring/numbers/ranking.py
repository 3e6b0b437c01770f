"""Ranks of whole numbers: 1-2-2-4 and 1-2-2-3 (docs/scoring/grading.md)."""

from typing import Any

import numpy as np
from numpy.typing import NDArray


def competition_ranks(values: Any, *, higher_is_better: bool = True) -> NDArray[np.int64]:
    """Return for each value one more than the number of better values."""
    ordered = np.sort(values)
    if higher_is_better:
        better = len(ordered) - np.searchsorted(ordered, values, side="right")
    else:
        better = np.searchsorted(ordered, values, side="left")
    return np.asarray(better, dtype=np.int64) + 1


def dense_ranks(values: Any, *, higher_is_better: bool = True) -> NDArray[np.int64]:
    """Return for each value one more than the number of better distinct values."""
    distinct = np.unique(values)
    below = np.searchsorted(distinct, values, side="left")
    ranks = len(distinct) - below if higher_is_better else below + 1
    return np.asarray(ranks, dtype=np.int64)


def equal_runs(values: Any) -> NDArray[np.int64]:
    """Return for each value how many of the values equal it, itself included."""
    ordered = np.sort(values)
    runs = np.searchsorted(ordered, values, side="right") - np.searchsorted(ordered, values, side="left")
    return np.asarray(runs, dtype=np.int64)
