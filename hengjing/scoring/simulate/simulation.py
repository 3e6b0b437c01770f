"""What a simulation holds: what was changed, both sides, and how each unit stands before and after."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from hengjing.scoring.runners.scored import Scored
from hengjing.scoring.scoresheet.words import Words


@dataclass(frozen=True)
class Standing:
    """How a unit stands: total and published total at their decimals, None without; rank 0 and grade "" mean none."""

    total: int | None
    published: int | None
    rank: int
    grade: str


@dataclass(frozen=True)
class UnitMove:
    """One unit before and after. `difference` is that of its totals in points, None where it has none on a side."""

    unit: str
    title: Words
    unit_class: str
    before: Standing
    after: Standing
    difference: Fraction | None
    grade_before: Words
    grade_after: Words

    @property
    def moves_score(self) -> bool:
        """Whether the total is another one, or is gained or lost."""
        return self.difference != 0 if self.difference is not None else self.before.total != self.after.total

    @property
    def moves_rank(self) -> bool:
        """Whether the rank is another one."""
        return self.before.rank != self.after.rank

    @property
    def moves_grade(self) -> bool:
        """Whether the grade is another one."""
        return self.before.grade != self.after.grade

    @property
    def moves(self) -> bool:
        """Whether anything is another one."""
        return self.moves_score or self.moves_rank or self.moves_grade


@dataclass(frozen=True)
class Simulation:
    """A what-if: nothing that it holds replaces a result.

    Attributes:
        before: what was scored.
        after: the same facts under the changed ruleset.
        document: the changed ruleset, to be written and taken further.
        changes: what was changed, asked for and spread.
        left_out: rows of facts that the changed ruleset has no place for, by item: (code, title, rows).
        moves: the units of the changed ruleset, by class and rank after the change.
        classes: code and title of each class, in the order of the changed ruleset.
    """

    before: Scored
    after: Scored
    document: dict[str, Any]
    changes: tuple[Words, ...]
    left_out: tuple[tuple[str, Words, int], ...]
    moves: tuple[UnitMove, ...]
    classes: tuple[tuple[str, Words], ...]

    @property
    def movers(self) -> Sequence[UnitMove]:
        """Return the units that move in score, rank or grade."""
        return [each for each in self.moves if each.moves]

    @property
    def largest(self) -> UnitMove | None:
        """Return the unit whose total moves most, the first of equal ones, or None."""
        moved = [each for each in self.moves if each.difference]
        return max(moved, key=lambda each: abs(each.difference or Fraction(0)), default=None)
