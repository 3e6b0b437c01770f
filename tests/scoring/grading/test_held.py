"""A veto never helps: a unit keeps the grade that it would have had without its vetoes (docs/scoring/grading.md)."""

import pytest

from hengjing.scoring.ruleset import Grade, GradeQuota, QuotaRule, RankRule
from tests.scoring.grading.situations import Row, graded, quota_of, small

pytestmark = pytest.mark.clause("C5")

ONE_OF_FOUR = GradeQuota("25%")
TWO_QUOTAS = (
    Grade("FIRST", "一等", at_least="90", quota=ONE_OF_FOUR),
    Grade("SECOND", "二等", at_least="80", quota=ONE_OF_FOUR),
    Grade("THIRD", "三等", at_least="60"),
    Grade("LAST", "末等"),
)
EXCLUDE = QuotaRule(ties_at_last_place="exclude")


def two_quotas(*rows):
    return graded(rows, grades=TWO_QUOTAS, quota=EXCLUDE)


def test_a_veto_that_dissolves_a_tie_before_a_second_quota_lifts_nobody():
    # Without the veto both at 95 tie for the one place of each quota, and both are third.
    grades = two_quotas(Row("95", barred=1), "95", "50", "50")

    assert grades.grade.tolist() == [2, 0, 3, 3]
    assert grades.reason[0] == "FIRST:tie;SECOND:tie;=THIRD:cut_off+held"
    assert grades.reason[1] == "=FIRST:cut_off"


def test_the_place_that_a_held_unit_took_stays_used():
    assert two_quotas(Row("95", barred=1), "95", "85", "50").quota_used == (1, 1, None, None)


def test_a_veto_that_costs_a_grade_or_none_is_not_called_held():
    grades = two_quotas(Row("95", barred=1), Row("70", barred=1), "50", Row("30", barred=4))

    assert grades.grade.tolist() == [1, 2, 3, -1]
    assert grades.reason[:2] == ("FIRST:veto;=SECOND:cut_off", "FIRST:cut_off;SECOND:cut_off;=THIRD:cut_off")


def test_a_unit_is_held_at_what_its_own_vetoes_changed_and_not_at_those_of_others():
    # Without anybody's veto the unit at 97 would be first, that at 96 second, and that at 95 third.
    grades = two_quotas(Row("97", set_grade=3), "96", Row("95", barred=1), "50")

    assert grades.grade.tolist() == [3, 0, 1, 3]
    assert not any("held" in reason for reason in grades.reason)


def test_a_last_grade_set_by_veto_lifts_nobody_past_its_quota():
    lines = (
        Grade("GOOD", "好", at_least="90"),
        Grade("FAIR", "较好", at_least="80"),
        Grade("REST", "其余", quota=GradeQuota("40%")),
    )
    grades = graded(["95", "70", Row("60", set_grade=2)], grades=lines)

    assert grades.grade.tolist() == [0, 2, -1]
    assert grades.reason[2] == "GOOD:cut_off;FAIR:cut_off;REST:quota+held"


def test_a_smaller_ranked_class_with_more_places_lifts_no_vetoed_unit():
    # Ranked without the vetoed unit there are three units and two places; with it four and one.
    quota = QuotaRule(base="ranked", small_classes=small({3: 2, 4: 1}))
    rank = RankRule(vetoed_keeps_rank=False)

    grades = graded(["95", Row("94", vetoed=True), "80", "70"], grades=quota_of("50%"), quota=quota, rank=rank)

    assert grades.grade.tolist() == [0, 1, 1, 2]
    assert grades.reason[1] == "ADVANCED:quota;=QUALIFIED:cut_off+held"
