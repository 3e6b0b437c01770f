"""What the analysis of weights finds: whole numbers only, so that the same seed gives the same digits anywhere."""

from collections.abc import Sequence
from dataclasses import dataclass

from hengjing.scoring.scoresheet.words import Words

LOW_SHARE, HIGH_SHARE = 5, 95
"""Percent of the draws at which the narrow interval of ranks begins and ends."""


@dataclass(frozen=True)
class UnitStudy:
    """One unit over all draws.

    Attributes:
        unit: its code.
        title: its title.
        unit_class: code of its class.
        rank: on the sheet, 0 for none.
        grade: code of the grade on the sheet, empty for none.
        grades: in how many draws it has each grade of the ruleset, in their order, and then none.
        ranks: in how many draws it has no rank, rank 1, rank 2, …
    """

    unit: str
    title: Words
    unit_class: str
    rank: int
    grade: str
    grades: tuple[int, ...]
    ranks: tuple[int, ...]
    kept_grade: int

    @property
    def kept_rank(self) -> int:
        """Return in how many draws it has the rank of the sheet."""
        return self.ranks[self.rank]

    @property
    def best_rank(self) -> int:
        """Return the best rank in any draw, 0 where it never has one."""
        return next((rank for rank, count in enumerate(self.ranks) if rank and count), 0)

    @property
    def worst_rank(self) -> int:
        """Return the worst rank in any draw, 0 where it never has one."""
        return max((rank for rank, count in enumerate(self.ranks) if rank and count), default=0)

    @property
    def low_rank(self) -> int:
        """Return the rank that 5 % of the draws reach or better."""
        return self.rank_at(LOW_SHARE)

    @property
    def high_rank(self) -> int:
        """Return the rank that 95 % of the draws reach or better."""
        return self.rank_at(HIGH_SHARE)

    @property
    def usual_rank(self) -> int:
        """Return the most frequent rank; the better one of equally frequent ones, 0 where it never has one."""
        return max(range(1, len(self.ranks)), key=lambda rank: self.ranks[rank]) if self.best_rank else 0

    def rank_at(self, percent: int) -> int:
        """Return the order statistic: the smallest rank that so many percent of the ranked draws do not exceed."""
        ranked = sum(self.ranks[1:])
        wanted, reached = -(-ranked * percent // 100), 0
        for rank, count in enumerate(self.ranks):
            reached += count if rank else 0
            if rank and count and reached >= wanted:
                return rank
        return 0


@dataclass(frozen=True)
class Study:
    """A seeded study of all weights; `spread` is in ten-thousandths, `weights` the codes of the nodes in order."""

    seed: int
    draws: int
    spread: int
    weights: tuple[str, ...]
    grades: tuple[str, ...]
    units: tuple[UnitStudy, ...]


@dataclass(frozen=True)
class WeightShift:
    """The smallest change of one weight in one direction that changes a unit's grade.

    Attributes:
        unit: code of the unit.
        node: code of the node whose weight changes.
        parent: code of the node above, in which it weighs.
        by: `points` or `weights`.
        up: whether the weight grows.
        before: the unit's weight of the node as the ruleset gives it, at `decimals`.
        step: what one step is, at `decimals`.
        steps: how many steps the weight moves, at least 1.
        grade: code of the grade that the unit has then.
        decimals: of `before` and `step`.
    """

    unit: str
    node: str
    parent: str
    by: str
    up: bool
    before: int
    step: int
    steps: int
    grade: str
    decimals: int

    @property
    def after(self) -> int:
        """Return the changed weight, at `decimals`."""
        return self.before + (1 if self.up else -1) * self.steps * self.step


@dataclass(frozen=True)
class WeightRange:
    """How far one weight was moved in one direction for a class, in steps.

    `complete` is not set where the search gave up early: then nothing is said of changes beyond `steps`.
    """

    unit_class: str
    node: str
    up: bool
    steps: int
    complete: bool


@dataclass(frozen=True)
class Sensitivity:
    """How much grades and ranks hang on the weights: the smallest changes of single weights, and the study of all."""

    ruleset_hash: str
    facts_hash: str
    title: Words
    shifts: tuple[WeightShift, ...]
    ranges: tuple[WeightRange, ...]
    study: Study

    def shifts_of(self, unit: str) -> Sequence[WeightShift]:
        """Return the smallest changes for a unit, the smallest in proportion to the weight first."""
        return sorted((each for each in self.shifts if each.unit == unit), key=_in_proportion)

    def smallest_of(self, unit: str) -> WeightShift | None:
        """Return the change of a single weight that is smallest in proportion to it, or None."""
        return next(iter(self.shifts_of(unit)), None)


def _in_proportion(shift: WeightShift) -> tuple[int, int]:
    """A millionth of the weight is fine enough to put changes in order; equal ones by their steps."""
    return shift.steps * shift.step * 10**6 // shift.before, shift.steps
