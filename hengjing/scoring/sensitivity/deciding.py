"""Totals that stand as the exact ones do: near ones where nothing hangs on their last digits, exact ones elsewhere.

What two totals, or a total and a line, are to each other is known where they are farther apart than the bound of
`doubles` allows the exact ones to differ. Only units for which it is not known are computed exactly, in that draw.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from hengjing.scoring.sensitivity.doubles import NearForm, near_points
from hengjing.scoring.sensitivity.lines import Lines
from hengjing.scoring.sensitivity.model import ClassModel
from hengjing.scoring.sensitivity.ordering import Order, bits_of, order_of
from hengjing.scoring.sensitivity.pairs import ExactPairs
from hengjing.scoring.sensitivity.rolling_up import published_totals

Matrix = NDArray[np.int64]
Flags = NDArray[np.bool_]

AT_ONCE = 2**17
"""Most draws × units that are put in order together, so that they stay in the cache of the processor."""

MOST_UNDECIDED = 10
"""Where more than one in so many totals is undecided, all of them are computed exactly: that is faster then."""


@dataclass(frozen=True)
class Part:
    """Some draws, decided: totals that have the order, the ties and the sides of all lines of the exact ones.

    Attributes:
        draws: which ones.
        order: of the units, where totals were put in order to tell them apart and none is left out; else None.
        total: draws × units of the class; None where `order` holds them.
    """

    draws: slice
    order: Order | None
    total: Matrix | None


@dataclass(frozen=True)
class _Places:
    """Where near totals do not decide, as places in the draws × units computed.

    Attributes:
        at: the places.
        starts: whether it has nothing to do with the place before it.
        open: whether the exact total is asked for; else the near one is exact.
    """

    at: Matrix
    starts: Flags
    open: Flags


@dataclass(frozen=True)
class Decider:
    """How a class is decided. Units alike in all that counts are computed once.

    Attributes:
        model: the class.
        pairs: the units that are computed, one by one.
        form: of the base, for these units.
        twin: for each unit of the class the place among these, -1 where it has no total.
        slack: the most that a near total can be off.
        limit: no total is larger, near or exact, in either direction.
        lines: what totals must be on the right side of.
    """

    model: ClassModel
    pairs: ExactPairs
    form: NearForm
    twin: Matrix
    slack: int
    limit: int
    lines: Lines

    def decide(self, factors: Matrix) -> "Decided | None":
        """Return some draws decided, draws × weights; None where too much hangs on the last digits."""
        totals = np.empty((len(factors), len(self.units)), dtype=np.int64)
        find = self._places if self.in_place else self._places_in_order
        found: list[_Places] = []
        exact = 0
        for draws in portions(len(factors), len(self.units), AT_ONCE):
            places = find(factors[draws], totals[draws])
            found.append(replace(places, at=places.at + draws.start * len(self.units)))
            exact += int(np.count_nonzero(places.open))
            if exact * MOST_UNDECIDED > totals[: draws.stop].size:
                return None
        at, starts, open_ = (
            np.concatenate([getattr(each, name) for each in found]) for name in ("at", "starts", "open")
        )
        self._fill_in(factors, totals, _Places(at, starts, open_))
        return Decided(self, totals, exact)

    @property
    def units(self) -> Matrix:
        """Return the rows of the units that are computed."""
        return self.pairs.units

    @property
    def in_place(self) -> bool:
        """Return whether units are ranked by what is published of totals, so that these need not be told apart."""
        return self.model.grading.rank_on == "published"

    def unpack(self, packed: Matrix) -> tuple[Matrix, Matrix]:
        """Return totals and units of packed numbers."""
        value = packed >> self._bits
        total = np.subtract(self.limit, value, out=value) if self.model.grading.higher else value - self.limit
        return total, packed & ((1 << self._bits) - 1)

    @property
    def _bits(self) -> int:
        """How many bits the number of a unit takes in a packed total."""
        return bits_of(len(self.units))

    def _pack(self, total: Matrix, units: Matrix) -> Matrix:
        """A total and the number of its unit as one number, the smaller the better."""
        packed = self.limit - total if self.model.grading.higher else total + self.limit
        packed <<= self._bits
        packed |= units
        return packed

    def _places(self, factors: Matrix, totals: Matrix) -> _Places:
        """Fill in near totals; return the places of those that are near a line."""
        total, sure = self._near(factors)
        totals[:] = total
        at = np.flatnonzero(self.lines.near(total, self.slack))
        return _Places(at, np.ones(len(at), dtype=np.bool_), _open(sure, at))

    def _places_in_order(self, factors: Matrix, totals: Matrix) -> _Places:
        """Fill in near totals, packed and in order; return the places of those near a line or near the next one."""
        near, sure = self._near(factors)
        size = near.shape[1]
        totals[:] = self._pack(near, np.arange(size))
        totals.sort(axis=1)
        linked = np.zeros(totals.shape, dtype=np.bool_)
        np.less(totals[:, 1:] - totals[:, :-1], (2 * self.slack + 1) << self._bits, out=linked[:, 1:])
        total, units = self.unpack(totals)
        doubtful = self.lines.near(total, self.slack)
        doubtful |= linked
        doubtful[:, :-1] |= linked[:, 1:]
        at = np.flatnonzero(doubtful)
        return _Places(at, ~linked.reshape(-1)[at], _open(sure, at - at % size + units.reshape(-1)[at]))

    def _near(self, factors: Matrix) -> tuple[Matrix, Flags | None]:
        """Near totals, and which of them lie so far beyond the cap or floor that the exact ones lie on it too."""
        compiled, totals = self.model.compiled, self.model.result.totals
        total = near_points(self.form, factors)
        total += (totals.bonus - totals.deduction)[self.units]
        sure: Flags | None = None
        if compiled.floor is not None and int(np.min(total)) < compiled.floor + self.slack:
            sure = total < compiled.floor - self.slack
        if compiled.cap is not None and int(np.max(total)) > compiled.cap - self.slack:
            over = total > compiled.cap + self.slack
            sure = over if sure is None else sure | over
        if sure is not None:
            total = total if compiled.floor is None else np.maximum(total, compiled.floor)
            total = total if compiled.cap is None else np.minimum(total, compiled.cap)
        return total, sure

    def _fill_in(self, factors: Matrix, totals: Matrix, places: _Places) -> None:
        """Put exact totals where near ones do not decide, and those that are near each other in order."""
        flat = totals.reshape(-1)
        draws, units = np.divmod(places.at, totals.shape[1])
        total = flat[places.at]
        if not self.in_place:
            total, units = self.unpack(total)
        asked = places.open
        total[asked] = self.pairs.totals(factors, draws[asked], units[asked])
        if not self.in_place:
            total = self._pack(total, units)
            total = total[np.lexsort((total, np.cumsum(places.starts)))]
        flat[places.at] = total


@dataclass(frozen=True)
class Decided:
    """Draws decided; `totals` are draws × units computed, packed and in order unless they are ranked as published.

    `exact` is how many of them were computed exactly.
    """

    decider: Decider
    totals: Matrix
    exact: int

    def parts(self) -> Iterator[Part]:
        """Yield the draws in parts."""
        decider = self.decider
        size = decider.model.size
        for draws in portions(len(self.totals), size, AT_ONCE):
            total, order = self.totals[draws], None
            if not decider.in_place:
                total, units = decider.unpack(total)
                on_total = decider.model.grading.grade_on == "total"
                order = order_of(units, total, total if on_total else published_totals(decider.model, total))
            if order is not None and len(decider.units) == size:
                yield Part(draws, order, None)
            else:
                total = total if order is None else order.by_unit(total)
                yield Part(draws, None, np.where(decider.twin >= 0, total[:, np.maximum(decider.twin, 0)], 0))


def portions(draws: int, units: int, at_once: int) -> Iterator[slice]:
    """Yield the draws in portions of so many draws × units."""
    size = max(1, at_once // max(units, 1))
    return (slice(first, min(first + size, draws)) for first in range(0, draws, size))


def _open(sure: Flags | None, at: Matrix) -> Flags:
    return np.ones(len(at), dtype=np.bool_) if sure is None else ~sure.reshape(-1)[at]
