"""The working matrices of a class: nodes × units, filled leaf by leaf, then node by node."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hengjing.scoring.numbers import INT64_SAFE
from hengjing.scoring.rules.base import Detail

Matrix = NDArray[np.int64]
Flags = NDArray[np.bool_]

UNLIMITED, AT_FLOOR, AT_CAP = range(3)


@dataclass
class Cells:
    """What is known of every node and unit of one class; points and weights at their scales."""

    in_system: Flags
    scored: Flags
    no_data: Flags
    full: Matrix
    branch: Matrix
    exact: Matrix
    limited: Matrix
    points: Matrix
    rounding: Matrix
    weight: Matrix
    weight_in_force: Matrix
    share: Matrix
    workings: Matrix  # 4 × nodes × units
    not_publishable: Flags
    struck: Flags
    details: list[tuple[int, Detail]] = field(default_factory=list)


def empty_cells(in_system: Flags, full: Matrix) -> Cells:
    """Return matrices of zeros for the nodes and units of a class."""
    shape = in_system.shape

    def numbers() -> Matrix:
        return np.zeros(shape, dtype=np.int64)

    def flags() -> Flags:
        return np.zeros(shape, dtype=np.bool_)

    return Cells(
        in_system=in_system,
        scored=flags(),
        no_data=flags(),
        full=full,
        branch=numbers(),
        exact=numbers(),
        limited=numbers(),
        points=numbers(),
        rounding=numbers(),
        weight=numbers(),
        weight_in_force=numbers(),
        share=numbers(),
        workings=np.zeros((4, *shape), dtype=np.int64),
        not_publishable=flags(),
        struck=flags(),
    )


def for_reading(numbers: Any) -> Matrix:
    """Return numbers that are only shown as an int64 column; Python integers beyond it are shown at its end."""
    column = np.asarray(numbers)
    return np.clip(column, -INT64_SAFE, INT64_SAFE).astype(np.int64) if column.dtype.hasobject else column
