"""The seeded study of all weights: many draws, each unit's grades and ranks counted."""

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from hengjing.scoring.compiling import Compiled
from hengjing.scoring.scoresheet.words import titled
from hengjing.scoring.sensitivity.cases import grade_totals
from hengjing.scoring.sensitivity.doubles import STEPS, draw_factors
from hengjing.scoring.sensitivity.model import ClassModel
from hengjing.scoring.sensitivity.results import Study, UnitStudy
from hengjing.scoring.sensitivity.rolling_up import roll_up

Tick = Callable[[int, int], None]
"""Told how much is done, and of how much."""

AT_ONCE = 2**18
"""Most draws × units computed together."""


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
        check_nominal(model, weights)
        counts = _Counts(model, draws)
        for first, number in _portions(draws, model.size):
            factors = draw_factors(seed, first, (number, len(weights)), spread)
            counts.add(factors, weights)
            done += number * model.size
            tick(done, whole)
        units.update(counts.units())
    grades = tuple(grade.code for grade in compiled.ruleset.grades)
    return Study(seed, draws, spread, codes, grades, tuple(units[place] for place in sorted(units)))


def check_nominal(model: ClassModel, weights: Sequence[int]) -> None:
    """Compute the class with the ruleset's own weights and compare every digit with the sheet.

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


def _portions(draws: int, units: int) -> Iterator[tuple[int, int]]:
    size = max(1, AT_ONCE // max(units, 1))
    return ((first, min(size, draws - first)) for first in range(0, draws, size))


class _Counts:
    """The grades and ranks of one class, counted."""

    def __init__(self, model: ClassModel, draws: int) -> None:
        self.model = model
        grades = len(model.grading.grades) + 1
        self.draws = draws
        self.ranks = np.zeros((model.size, model.size + 1), dtype=np.int64)
        self.grades = np.zeros((model.size, grades), dtype=np.int64)

    def add(self, factors: NDArray[np.int64], weights: Sequence[int]) -> None:
        """Count some draws, draws × weights."""
        columns = {node: factors[:, [place]] for place, node in enumerate(weights)}
        found = grade_totals(self.model, roll_up(self.model, columns)).grades
        self.ranks += _tally(found.rank, self.model.size + 1)
        grades = self.grades.shape[1]
        self.grades += _tally(np.where(found.grade < 0, grades - 1, found.grade), grades)

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


def _tally(numbers: NDArray[np.int64], size: int) -> NDArray[np.int64]:
    """How often each unit has each number: units × numbers, from numbers of cases × units."""
    units = numbers.shape[1]
    flat = numbers + np.arange(units) * size
    return np.bincount(flat.reshape(-1), minlength=units * size).reshape(units, size)
