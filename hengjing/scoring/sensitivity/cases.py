"""Totals of many cases graded: from factors on weights to ranks and grades."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from hengjing.scoring.grading import Column, Standings
from hengjing.scoring.sensitivity.many_grades import ManyGrades, grade_cases
from hengjing.scoring.sensitivity.model import ClassModel
from hengjing.scoring.sensitivity.rolling_up import CaseTotals


@dataclass(frozen=True)
class Graded:
    """The totals of some cases with their ranks and grades."""

    totals: CaseTotals
    grades: ManyGrades


def grade_totals(model: ClassModel, totals: CaseTotals) -> Graded:
    """Return the totals of some cases with ranks and grades by the rules of the ruleset."""
    nodes = [model.compiled.position(code) for code in model.grading.tie_nodes]

    def tie_scores(case: int) -> tuple[Column, ...]:
        return tuple((_at(totals.nodes[node].points, case), _at(totals.nodes[node].scored, case)) for node in nodes)

    cases = case_standings(model, totals)
    return Graded(totals, grade_cases(model.grading, cases, tie_scores))


def case_standings(model: ClassModel, totals: CaseTotals) -> Standings:
    """Return the standings of a class with totals as cases × units."""
    shape = totals.total.shape
    has_total = np.broadcast_to(totals.has_total, shape)
    return replace(model.standings, total=totals.total, published=totals.published, has_total=has_total)


def _at(column: Any, case: int) -> Any:
    return column[case if len(column) > 1 else 0]
