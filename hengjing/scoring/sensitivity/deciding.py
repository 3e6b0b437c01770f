"""Totals that stand as the exact ones do: near ones where nothing hangs on their last digits, exact ones elsewhere.

What two totals or a total and a line are to each other is known where they are farther apart than the bound of `doubles`
allows the exact ones to differ. Only units for which it is not known are computed exactly, in the draws at hand.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from hengjing.scoring.numbers import INT64_SAFE
from hengjing.scoring.sensitivity.doubles import EXACT_BELOW, STEPS, near_points, slack
from hengjing.scoring.sensitivity.fixed import scored_in_every_draw
from hengjing.scoring.sensitivity.forms import Form, Step, Writer, steps
from hengjing.scoring.sensitivity.lines import Lines, lines_of
from hengjing.scoring.sensitivity.model import ClassModel, Rolled
from hengjing.scoring.sensitivity.ordering import Order, bits_of, order_of
from hengjing.scoring.sensitivity.pairs import totals_of_pairs
from hengjing.scoring.sensitivity.rolling_up import published_totals

Matrix = NDArray[np.int64]
Flags = NDArray[np.bool_]

MOST_UNDECIDED = 10
"""Where more than one in so many totals is undecided, all of them are computed exactly: that is faster then."""


@dataclass(frozen=True)
class Decided:
    """Totals of some draws that have the order, the ties and the sides of all lines of the exact ones.

    Attributes:
        order: of the units, where totals were put in order to tell them apart and none is left out; else None.
        total: draws × units of the class; None where `order` holds them.
        exact: how many totals were computed exactly.
    """

    order: Order | None
    total: Matrix | None
    exact: int


@dataclass(frozen=True)
class Decider:
    """How a class is decided. Units alike in all that counts are computed once.

    Attributes:
        model: the class.
        weights: the nodes that have a weight.
        form: of the base, for the units that are computed.
        units: the rows of these units.
        twin: for each unit of the class the place among these, -1 where it has no total.
        slack: the most that a near total can be off.
        limit: no total is larger, near or exact, in either direction.
    """

    model: ClassModel
    weights: Sequence[int]
    form: Form
    units: Matrix
    twin: Matrix
    slack: int
    limit: int

    def decide(self, factors: Matrix) -> Decided | None:
        """Return the totals of some draws, draws × weights; None where too much hangs on the last digits."""
        total, sure = self._near(factors)
        if self.model.grading.rank_on == "published":
            return self._in_place(factors, total, sure)
        return self._in_order(factors, total, sure)

    def _near(self, factors: Matrix) -> tuple[Matrix, Flags | None]:
        """Near totals, and which of them lie so far beyond the cap or floor that the exact ones lie on it too."""
        compiled, totals = self.model.compiled, self.model.result.totals
        total = near_points(self.form, factors)
        total += (totals.bonus - totals.deduction)[self.units]
        sure: Flags | None = None
        for line, beyond in ((compiled.floor, np.less), (compiled.cap, np.greater)):
            sign = -1 if beyond is np.less else 1
            if line is not None and np.any(beyond(total, line - sign * self.slack)):
                found = beyond(total, line + sign * self.slack)
                sure = found if sure is None else sure | found
        for line, clip in ((compiled.floor, np.maximum), (compiled.cap, np.minimum)):
            if sure is not None and line is not None:
                clip(total, line, out=total)
        return total, sure

    @cached_property
    def _lines(self) -> Lines:
        return lines_of(self.model)

    def _in_place(self, factors: Matrix, total: Matrix, sure: Flags | None) -> Decided | None:
        """Totals that are ranked by what is published of them: those near a line are computed exactly."""
        places = np.flatnonzero(self._lines.near(total, self.slack))
        if sure is not None:
            places = places[~sure.reshape(-1)[places]]
        if len(places) * MOST_UNDECIDED > total.size:
            return None
        draws, units = np.divmod(places, total.shape[1])
        total.reshape(-1)[places] = self._exact(factors, draws, units)
        return Decided(None, self._of_class(total), len(places))

    def _in_order(self, factors: Matrix, total: Matrix, sure: Flags | None) -> Decided | None:
        """Totals that are ranked themselves: those near a line or the next one in order are computed exactly."""
        bits, size = bits_of(total.shape[1]), total.shape[1]
        packed = self._pack(total, np.arange(size), bits)
        packed.sort(axis=1)
        linked = np.zeros(packed.shape, dtype=np.bool_)
        np.less(packed[:, 1:] - packed[:, :-1], (2 * self.slack + 1) << bits, out=linked[:, 1:])
        near = self._lines.near(self._totals(packed, bits), self.slack)
        seconds = np.flatnonzero(linked)
        places = np.unique(np.concatenate([seconds, seconds - 1, np.flatnonzero(near)]))
        draws, units = places // size, packed.reshape(-1)[places] & ((1 << bits) - 1)
        open_ = np.ones(len(places), dtype=np.bool_) if sure is None else ~sure[draws, units]
        if np.count_nonzero(open_) * MOST_UNDECIDED > total.size:
            return None
        found = total[draws, units]
        found[open_] = self._exact(factors, draws[open_], units[open_])
        exact = self._pack(found, units, bits)
        run = np.cumsum(~linked.reshape(-1)[places])
        packed.reshape(-1)[places] = exact[np.lexsort((exact, run))]
        return self._ordered(packed & ((1 << bits) - 1), self._totals(packed, bits), int(np.count_nonzero(open_)))

    def _pack(self, total: Matrix, units: Matrix, bits: int) -> Matrix:
        """A total and the number of its unit as one number, the smaller the better."""
        packed = self.limit - total if self.model.grading.higher else total + self.limit
        packed <<= bits
        packed |= units
        return packed

    def _totals(self, packed: Matrix, bits: int) -> Matrix:
        value = packed >> bits
        return self.limit - value if self.model.grading.higher else value - self.limit

    def _ordered(self, units: Matrix, total: Matrix, exact: int) -> Decided:
        on_total = self.model.grading.grade_on == "total"
        order = order_of(units, total, total if on_total else published_totals(self.model, total))
        if len(self.units) == self.model.size:
            return Decided(order, None, exact)
        return Decided(None, self._of_class(order.by_unit(total)), exact)

    def _of_class(self, total: Matrix) -> Matrix:
        """The totals of all units of the class, 0 where one has none."""
        return np.where(self.twin >= 0, total[:, np.maximum(self.twin, 0)], 0)

    def _exact(self, factors: Matrix, draws: Matrix, units: Matrix) -> Matrix:
        return totals_of_pairs(self.model, factors, self.weights, draws, self.units[units])


def decider(model: ClassModel, weights: Sequence[int], nodes: Mapping[int, Rolled], spread: int) -> Decider | None:
    """Return how a class is decided, or None where near totals say too little of the exact ones.

    Args:
        model: the class.
        weights: the nodes that have a weight.
        nodes: as the ruleset's own weights give them.
        spread: of the factors, in ten-thousandths.
    """
    if not scored_in_every_draw(model, nodes, (STEPS - spread, STEPS + spread)):
        return None
    units, twin = _different(model, nodes)
    writer = Writer(model, nodes, {node: place for place, node in enumerate(weights)}, units)
    found = tuple(steps(writer))
    if not len(units) or not found or not all(_divides(step) for step in found):
        return None
    off, size = slack(found, len(units), spread)
    compiled, totals = model.compiled, model.result.totals
    added = [*totals.bonus.tolist(), *totals.deduction.tolist(), compiled.floor or 0, compiled.cap or 0]
    limit = 2 * (size + off) + 2 * max(abs(number) for number in added) + 1
    if size > EXACT_BELOW or (2 * limit + 1) << bits_of(len(units)) >= INT64_SAFE:
        return None
    return Decider(model, weights, writer.form(0), units, twin, off, limit)


def _divides(step: Step) -> bool:
    """Whether something is there to divide by wherever a node that sums is scored."""
    return step.way == "best" or bool(
        np.all(step.applies >= 0) and np.all((np.sum(step.applies, axis=0) > 0) | (step.lift == 0))
    )


def _different(model: ClassModel, nodes: Mapping[int, Rolled]) -> tuple[Matrix, Matrix]:
    """One unit of each kind that has a total, and for each unit its kind; units of a kind are alike in every draw."""
    cells, totals = model.result.cells, model.result.totals
    inner = {family.node for family in model.families}
    leaves = np.array([child for family in model.families for child in family.children if child not in inner])
    has_total = nodes[0].scored[0] & ~totals.no_data
    columns = np.concatenate(
        [
            cells.points[leaves],
            cells.scored[leaves],
            cells.share[leaves],
            cells.in_system,
            cells.no_data,
            *(family.counts for family in model.families),
            [totals.bonus, totals.deduction],
        ]
    ).T.copy()
    kinds: dict[bytes, int] = {}
    units: list[int] = []
    twin = np.full(model.size, -1, dtype=np.int64)
    for row in np.flatnonzero(has_total).tolist():
        twin[row] = kinds.setdefault(columns[row].tobytes(), len(units))
        if twin[row] == len(units):
            units.append(row)
    return np.array(units, dtype=np.int64), twin
