"""Many cases graded at once get the ranks and grades that each of them gets alone."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengjing.scoring.grading import compile_grading, grade_class
from hengjing.scoring.ruleset import QuotaRule, RankRule
from hengjing.scoring.sensitivity.many_grades import grade_cases
from tests.scoring.grading import strategies
from tests.scoring.grading.situations import KEY_WORK, UNIT_ORDER, Row, quota_of, ruleset, standings_of


@st.composite
def classes_in_cases(draw):
    """A scheme and one class in several cases: other totals, the same vetoes."""
    scheme = draw(strategies.schemes())
    rows = draw(strategies.units(len(scheme.grades)))
    totals = st.lists(st.sampled_from([*strategies.TOTALS, None]), min_size=len(rows), max_size=len(rows))
    return scheme, [[replace(row, total=total) for row, total in zip(rows, draw(totals), strict=True)] for _ in "123"]


def together(standings):
    """The cases as one class with totals of cases × units."""
    names = ("total", "published", "has_total")
    return replace(standings[0], **{name: np.stack([getattr(each, name) for each in standings]) for name in names})


@pytest.mark.clause("P6", "C5")
@given(classes_in_cases())
def test_grades_each_case_as_if_alone(drawn):
    scheme, cases = drawn
    grading = compile_grading(scheme)
    standings = [standings_of(grading, rows) for rows in cases]

    found = grade_cases(grading, together(standings), lambda case: standings[case].tie_scores)

    alone = [grade_class(grading, each) for each in standings]
    assert found.rank.tolist() == [each.rank.tolist() for each in alone]
    assert found.grade.tolist() == [each.grade.tolist() for each in alone]


def test_asks_the_order_of_ties_of_the_case_at_hand():
    scheme = ruleset(
        rank=RankRule(tie_order=(KEY_WORK, UNIT_ORDER)),
        grades=quota_of("50%"),
        quota=QuotaRule(ties_at_last_place="break"),
    )
    grading = compile_grading(scheme)
    standings = standings_of(grading, [Row("93", scores=("1",)), Row("93", scores=("2",))])
    other = standings_of(grading, [Row("93", scores=("3",)), Row("93", scores=("2",))])
    cases = [standings, other]

    found = grade_cases(grading, together(cases), lambda case: cases[case].tie_scores)

    assert found.grade.tolist() == [[1, 0], [0, 1]]


def test_puts_large_totals_in_order():
    grading = compile_grading(ruleset())
    standings = standings_of(grading, [Row("90"), Row("95"), Row("85")])
    huge = replace(
        standings, total=np.array([[-(2**60), 2**60, 2**60 - 1]]), published=np.zeros((1, 3), dtype=np.int64)
    )

    found = grade_cases(grading, replace(huge, has_total=huge.has_total[None, :]), lambda _: ())

    assert found.rank.tolist() == [[3, 1, 2]]
