"""The units of a class in the order of their values, in many cases at once."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hengjing.scoring.grading import Grading, Standings
from hengjing.scoring.numbers import INT64_SAFE

Matrix = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Order:
    """Units by value, best first, each matrix cases × places; units without a total stand last.

    Attributes:
        units: the unit at each place.
        graded: what cut-offs are compared with, at each place; None where it is to be taken from the standings.
        begins: whether a run of equal values begins at the place; None where no two are equal.
        tied_cases: the cases in which some are equal.
    """

    units: Matrix
    graded: Matrix | None
    begins: Flags | None
    tied_cases: NDArray[np.int64]

    def untied(self) -> "Order":
        """Return the order as it is in cases without equal values."""
        return replace(self, begins=None)

    def some(self, cases: NDArray[np.int64]) -> "Order":
        """Return some of the cases."""
        graded = None if self.graded is None else self.graded[cases]
        begins = None if self.begins is None else self.begins[cases]
        return Order(self.units[cases], graded, begins, np.arange(0))

    def sorted(self, column: Any) -> Any:
        """Return a column, 1 × units or units or cases × units, in this order; 1 × 1 where all are the same."""
        if column.size and (column == column.flat[0]).all():
            return column.reshape(-1)[:1].reshape(1, 1)
        if column.ndim == 1 or len(column) == 1:
            return column.reshape(-1)[self.units]
        return np.take_along_axis(column, self.units, axis=1)

    def by_unit(self, numbers: Any) -> Any:
        """Return numbers, cases × places, as cases × units."""
        found = np.empty(self.units.shape, dtype=numbers.dtype)
        np.put_along_axis(found, self.units, np.broadcast_to(numbers, found.shape), axis=1)
        return found

    def standings(self, grading: Grading, standings: Standings) -> Standings:
        """Return the columns that decide grades in this order; what is not asked for stays as it is."""
        names = ["has_total", "barred", "set_grade", *(() if grading.vetoed_keeps_rank else ("vetoed",))]
        columns = {name: self.sorted(_small(getattr(standings, name), len(grading.grades))) for name in names}
        graded = "total" if grading.grade_on == "total" else "published"
        columns[graded] = self.sorted(getattr(standings, graded)) if self.graded is None else self.graded
        return replace(standings, **columns)

    def counts(self, counted: Flags) -> tuple[Any, Any]:
        """Return how many counted units are better than each, and how many are better or equal."""
        counted = np.broadcast_to(counted, (len(counted), self.units.shape[1]))
        until: Any = np.cumsum(counted, axis=1, dtype=np.int32)
        before: Any = until - counted
        if self.begins is None:
            return before, until
        ends = np.ones(self.begins.shape, dtype=np.bool_)
        ends[:, :-1] = self.begins[:, 1:]
        upwards = np.where(ends, until, np.int32(self.units.shape[1]))[:, ::-1]
        before = np.maximum.accumulate(np.where(self.begins, before, np.int32(0)), axis=1)
        return before, np.minimum.accumulate(upwards, axis=1)[:, ::-1]


def order_cases(grading: Grading, standings: Standings) -> Order:
    """Return the order of units in every case, from `total` or `published` of cases × units."""
    value = standings.total if grading.rank_on == "total" else standings.published
    value = -value if grading.higher else value
    lowest = int(np.min(value, initial=0))
    highest = int(np.max(value, initial=0)) + 1
    value = np.where(standings.has_total, value, highest) - lowest
    bits = bits_of(value.shape[1])
    if (highest - lowest + 1) << bits < INT64_SAFE:
        packed = np.sort((value << bits) | np.arange(value.shape[1]), axis=1)
        return order_of(packed & ((1 << bits) - 1), packed >> bits)
    units = np.argsort(value, axis=1, kind="stable")
    return order_of(units, np.take_along_axis(value, units, axis=1))


def order_of(units: Matrix, value: Matrix, graded: Matrix | None = None) -> Order:
    """Return the order of units that are sorted already, by value; `graded` as in `Order`."""
    begins = np.ones(value.shape, dtype=np.bool_)
    np.not_equal(value[:, 1:], value[:, :-1], out=begins[:, 1:])
    return Order(units, graded, begins, np.flatnonzero(~begins.all(axis=1)))


def bits_of(units: int) -> int:
    """Return how many bits the number of a unit takes."""
    return max(units - 1, 1).bit_length()


def few_bits(grades: int) -> Any:
    """Return a type that holds positions of grades in as few bits as can be: their columns are moved about a lot."""
    return np.int8 if grades < 127 else np.int16


def _small(column: Any, grades: int) -> Any:
    return column if column.dtype == np.bool_ else column.astype(few_bits(grades))
