"""The seeded study of all weights: many draws, each unit's grades and ranks counted."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hengjing.scoring.compiling import Compiled
from hengjing.scoring.scoresheet.words import titled
from hengjing.scoring.sensitivity.cases import case_standings, grade_totals
from hengjing.scoring.sensitivity.deciders import decider
from hengjing.scoring.sensitivity.deciding import Decided, Decider, Part, portions
from hengjing.scoring.sensitivity.doubles import STEPS, draw_factors
from hengjing.scoring.sensitivity.many_grades import InOrder, grade_in_order
from hengjing.scoring.sensitivity.model import ClassModel
from hengjing.scoring.sensitivity.ordering import order_cases
from hengjing.scoring.sensitivity.results import Study, UnitStudy
from hengjing.scoring.sensitivity.rolling_up import CaseTotals, published_totals, roll_up

Tick = Callable[[int, int], None]
"""Told how much is done, and of how much."""

AT_ONCE = 2**20
"""Most draws × units decided together."""

EXACT_AT_ONCE = 2**18
"""Most draws × units computed exactly together: every node of the tree is kept for them."""


class NominalDiffers(Exception):
    """The weights of the ruleset do not give back the sheet: nothing that follows could be trusted."""


def weight_codes(compiled: Compiled) -> tuple[str, ...]:
    """Return the nodes that have a weight: every child of a node that sums, in the order of the tree."""
    summing = {node.node for node in compiled.classes[0].inner if node.rule.kind == "sum_of"}
    below = {child for node in compiled.classes[0].inner if node.node in summing for child in node.children.tolist()}
    return tuple(compiled.nodes[place].code for place in sorted(below))


def study_weights(models: Sequence[ClassModel], *, draws: int, seed: int, spread: int, tick: Tick) -> Study:
    """Return the study.

    Args:
        models: every class of a ruleset, scored.
        draws: how many sets of weights are drawn.
        seed: of the draws, not negative.
        spread: each weight is multiplied by a factor within one ± spread, in ten-thousandths.
        tick: told how many draws × units are done.

    Raises:
        NominalDiffers: the undrawn weights do not give the totals, ranks and grades of the sheet.
    """
    compiled = models[0].compiled
    codes = weight_codes(compiled)
    weights = tuple(compiled.position(code) for code in codes)
    whole, done = draws * sum(model.size for model in models), 0
    units: dict[int, UnitStudy] = {}
    for model in models:
        counts = Counts(model, weights, spread)
        for some in portions(draws, model.size, AT_ONCE):
            number = some.stop - some.start
            counts.add(draw_factors(seed, some.start, (number, len(weights)), spread))
            done += number * model.size
            tick(done, whole)
        units.update(counts.units())
    grades = tuple(grade.code for grade in compiled.ruleset.grades)
    return Study(seed, draws, spread, codes, grades, tuple(units[place] for place in sorted(units)))


def check_nominal(model: ClassModel, weights: Sequence[int]) -> CaseTotals:
    """Return the class with the ruleset's own weights, every digit compared with the sheet.

    Raises:
        NominalDiffers: a total, rank or grade is another one.
    """
    found = grade_totals(model, roll_up(model, {node: np.full((1, 1), STEPS, dtype=np.int64) for node in weights}))
    totals, grades = model.result.totals, model.result.grades
    pairs = (
        (found.totals.total, totals.total),
        (np.broadcast_to(found.totals.has_total, found.totals.total.shape), totals.has_total),
        (found.grades.rank, grades.rank),
        (found.grades.grade, grades.grade),
    )
    if not all(np.array_equal(own[0], sheet) for own, sheet in pairs):
        raise NominalDiffers(model.part.code)
    return found.totals


class Counts:
    """The grades and ranks of one class, counted.

    Attributes:
        decider: tells totals apart by near ones; None where all totals of the class are computed exactly.
        exact: how many pairs of a draw and a unit were computed exactly.
    """

    def __init__(self, model: ClassModel, weights: Sequence[int], spread: int) -> None:
        self.model, self.weights = model, weights
        self.ranks = np.zeros((model.size, model.size + 1), dtype=np.int64)
        self.grades = np.zeros((model.size, len(model.grading.grades) + 1), dtype=np.int64)
        self.decider: Decider | None = decider(model, weights, check_nominal(model, weights).nodes, spread)
        self.exact = 0

    def add(self, factors: NDArray[np.int64]) -> None:
        """Count some draws, draws × weights."""
        decided = self.decider.decide(factors) if self.decider else None
        if decided:
            self.exact += decided.exact
            factors = factors[self._add_decided(decided)]
        for draws in portions(len(factors), self.model.size, EXACT_AT_ONCE):
            self._add_exact(factors[draws])

    def _add_exact(self, factors: NDArray[np.int64]) -> None:
        columns = {node: factors[:, [place]] for place, node in enumerate(self.weights)}
        found = grade_totals(self.model, roll_up(self.model, columns)).grades
        self.exact += found.rank.size
        units = np.arange(self.model.size)
        _count(self.ranks, units, found.rank)
        _count(self.grades, units, self._grade_or_none(found.grade))

    def _add_decided(self, decided: Decided) -> NDArray[np.int64]:
        """Count draws, but for those in which the order of ties would have to decide: these are returned."""
        alone = np.zeros(len(decided.totals), dtype=np.bool_)
        places = np.empty((len(alone), self.model.size), dtype=np.int64)
        for part in decided.parts():
            units, found = self._grade(part)
            alone[part.draws] = found.alone
            np.multiply(units, self.ranks.shape[1], out=places[part.draws])
            places[part.draws] += found.rank
            grade = self._grade_or_none(found.grade)
            if np.any(found.alone):
                units, grade = (each if len(each) == 1 else each[~found.alone] for each in (units, grade))
            _count(self.grades, units, grade)
        _count(self.ranks, 0, places[~alone] if np.any(alone) else places)
        return np.flatnonzero(alone)

    def _grade(self, part: Part) -> tuple[NDArray[np.int64], InOrder]:
        """The units of each draw in their order, and their ranks and grades."""
        model = self.model
        total = np.zeros((1, model.size), dtype=np.int64) if part.total is None else part.total
        has_total = model.result.totals.has_total[None, :]
        standings = case_standings(model, CaseTotals(total, published_totals(model, total), has_total, {}))
        order = part.order or order_cases(model.grading, standings)
        return order.units, grade_in_order(model.grading, standings, order)

    def _grade_or_none(self, grade: NDArray[np.int64]) -> NDArray[np.int64]:
        return np.where(grade < 0, grade.dtype.type(self.grades.shape[1] - 1), grade)

    def units(self) -> Iterator[tuple[int, UnitStudy]]:
        """Yield each unit's position in the ruleset and what was counted."""
        ruleset, sheet = self.model.compiled.ruleset, self.model.result.grades
        for row, place in enumerate(self.model.part.units.tolist()):
            unit, grade = ruleset.units[place], int(sheet.grade[row])
            yield (
                place,
                UnitStudy(
                    unit=unit.code,
                    title=titled(unit.title, unit.title_en),
                    unit_class=unit.unit_class,
                    rank=int(sheet.rank[row]),
                    grade=ruleset.grades[grade].code if grade >= 0 else "",
                    grades=tuple(self.grades[row].tolist()),
                    ranks=tuple(self.ranks[row].tolist()),
                    kept_grade=int(self.grades[row, grade]),
                ),
            )


def _count(counts: NDArray[np.int64], units: Any, numbers: NDArray[np.int64]) -> None:
    """Add to counts, units × numbers, each number of each unit; units and numbers are cases × places."""
    places = units * counts.shape[1] + numbers
    counts += np.bincount(places.reshape(-1), minlength=counts.size).reshape(counts.shape)
