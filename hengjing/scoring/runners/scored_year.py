"""One programme and year with everything that was computed: what workbooks, reports and commands are made from."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from hengjing.scoring.compiling import Compiled
from hengjing.scoring.consequences import (
    YearConsequences,
    YearResult,
    compile_consequences,
    consequence_sentence,
)
from hengjing.scoring.consequences.results import Consequence
from hengjing.scoring.facts import Facts
from hengjing.scoring.grading import Grades, Grading, compile_grading, reason_sentence
from hengjing.scoring.runners.local import evaluate
from hengjing.scoring.runners.years import consequences_of, year_result
from hengjing.scoring.scoresheet import ClassRow, ClassTable, ScoreSheet, class_tables

NOBODY = np.zeros(0, dtype=np.int64)


@dataclass(frozen=True)
class ScoredYear:
    """A scored year: ruleset, facts, sheet and what follows from it."""

    compiled: Compiled
    facts: Facts
    sheet: ScoreSheet
    consequences: YearConsequences

    @cached_property
    def tables(self) -> tuple[ClassTable, ...]:
        """The tables of classes, units by rank."""
        return class_tables(self.compiled.ruleset, self.sheet)

    @cached_property
    def result(self) -> YearResult:
        """What later years need to know of this one."""
        return year_result(self.compiled, self.sheet)

    @cached_property
    def _grading(self) -> Grading:
        return compile_grading(self.compiled.ruleset)

    def reason(self, table: ClassTable, row: ClassRow, language: str = "zh") -> str:
        """Return the reason of a unit's grade as a sentence without its full stop."""
        return reason_sentence(self._grading, row.reason, language, self._places(table))

    def consequence(self, consequence: Consequence, language: str = "zh") -> str:
        """Return a consequence with its reason as a sentence without its full stop."""
        return consequence_sentence(compile_consequences(self.compiled.ruleset), consequence, language)

    def _places(self, table: ClassTable) -> Grades | None:
        """The places of a class, so that a reason can name them; None where vetoed units take places too."""
        if self._grading.vetoed_uses_place:
            return None
        quotas = {quota.grade: quota for quota in table.quotas}
        found = [quotas.get(grade.code) for grade in self._grading.grades]
        return Grades(
            unit_class=table.unit_class.code,
            units=NOBODY,
            rank=NOBODY,
            grade=NOBODY,
            reason=(),
            places=tuple(quota.places if quota else None for quota in found),
            quota_used=tuple(quota.given if quota else None for quota in found),
            exceeded=tuple(bool(quota and quota.exceeded) for quota in found),
        )


def score_year(compiled: Compiled, facts: Facts, history: Sequence[YearResult] = (), *, threads: int = 1) -> ScoredYear:
    """Evaluate a year and draw its consequences (P6, R1-R3).

    Raises:
        ProblemsFound: the history holds two results of one year.
    """
    return year_of_sheet(compiled, facts, evaluate(compiled, facts, threads=threads), history)


def year_of_sheet(
    compiled: Compiled, facts: Facts, sheet: ScoreSheet, history: Sequence[YearResult] = ()
) -> ScoredYear:
    """Draw the consequences of a sheet that was evaluated, wherever that was.

    Raises:
        ProblemsFound: the history holds two results of one year.
    """
    return ScoredYear(compiled, facts, sheet, consequences_of(compiled, sheet, history))
