"""The working matrices of a class: nodes × units, filled by stacks of leaves, then by stacks of nodes.

They lie in memory unit after unit, as the rows of the trace do, so that a matrix is a column of the trace.
"""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hengjing.scoring.numbers import INT64_SAFE
from hengjing.scoring.rules.base import Detail

Matrix = NDArray[np.int64]
Words = NDArray[np.int32]
Flags = NDArray[np.bool_]

UNLIMITED, AT_FLOOR, AT_CAP = range(3)


@dataclass
class Cells:
    """What is known of every node and unit of one class; points and weights at their scales."""

    in_system: Flags
    scored: Flags
    no_data: Flags
    full: Matrix
    branch: Words
    exact: Matrix
    limited: Words
    points: Matrix
    rounding: Matrix
    weight: Matrix
    weight_in_force: Matrix
    share: Matrix
    workings: tuple[Matrix, ...]  # four
    not_publishable: Flags
    struck: Flags
    details: list[tuple[Matrix, Detail]] = field(default_factory=list)  # the node of each row beside its detail

    def blank(self, cells: Flags) -> None:
        """Set the numbers of some cells to zero: what kernels leave where nothing is scored means nothing."""
        places = np.flatnonzero(cells.T)
        matrices = (self.exact, self.points, self.rounding, self.share, *self.workings)
        flat: Any
        for flat in (*matrices, self.branch, self.limited, self.not_publishable, self.struck):
            flat.T.reshape(-1)[places] = 0


def empty_cells(in_system: Flags, full: Matrix) -> Cells:
    """Return matrices of zeros for the nodes and units of a class."""
    shape = in_system.shape

    def numbers() -> Matrix:
        return np.zeros(shape, dtype=np.int64, order="F")

    def words() -> Words:
        return np.zeros(shape, dtype=np.int32, order="F")

    def flags() -> Flags:
        return np.zeros(shape, dtype=np.bool_, order="F")

    return Cells(
        in_system=np.asfortranarray(in_system),
        scored=flags(),
        no_data=flags(),
        full=np.asfortranarray(full),
        branch=words(),
        exact=numbers(),
        limited=words(),
        points=numbers(),
        rounding=numbers(),
        weight=numbers(),
        weight_in_force=numbers(),
        share=numbers(),
        workings=tuple(numbers() for _ in range(4)),
        not_publishable=flags(),
        struck=flags(),
    )


def for_reading(numbers: Any) -> Matrix:
    """Return numbers that are only shown as an int64 column; Python integers beyond it are shown at its end."""
    column = np.asarray(numbers)
    return np.clip(column, -INT64_SAFE, INT64_SAFE).astype(np.int64) if column.dtype.hasobject else column
