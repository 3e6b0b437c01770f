"""What a veto does to grades and places (C5; docs/scoring/grading.md, "Effects of veto")."""

import numpy as np
import pytest

from hengjing.scoring.grading import VetoEffect, compile_grading, veto_columns
from hengjing.scoring.ruleset import QuotaRule, RankRule
from tests.scoring.grading.situations import KEY_WORK, Row, codes, graded, quota_of, ruleset, veto_line

pytestmark = pytest.mark.clause("C5")

USES = QuotaRule(vetoed_uses_place=True)


def test_a_barred_unit_does_not_get_the_grade_nor_any_better_one():
    rows = [Row("95", barred=1), Row("95", barred=2), Row("95", barred=3)]
    assert codes(graded(rows, grades=quota_of("100%"))) == ["QUALIFIED", "BASICALLY_QUALIFIED", "UNQUALIFIED"]


def test_a_barred_unit_is_passed_over_and_leaves_its_place():
    grades = graded([Row("96", barred=1), "95", "94", "80"], grades=quota_of("50%"))
    assert grades.grade.tolist() == [1, 0, 0, 1]
    assert grades.quota_used[0] == 2


def test_a_barred_unit_may_use_its_place_up():
    grades = graded([Row("96", barred=1), "95", "94", "80"], grades=quota_of("50%"), quota=USES)
    assert grades.grade.tolist() == [1, 0, 1, 1]
    assert grades.quota_used[0] == 2
    assert not grades.exceeded[0]


def test_a_barred_unit_uses_no_place_of_a_grade_that_it_does_not_reach():
    assert graded([Row("89", barred=1), "95", "94", "80"], grades=quota_of("50%"), quota=USES).quota_used[0] == 2
    assert graded([Row("89", barred=1), "95", "85", "80"], grades=quota_of("50%"), quota=USES).quota_used[0] == 1


def test_a_unit_set_by_veto_gets_the_grade_outright():
    rows = [Row("95", set_grade=3), Row("30", set_grade=1)]
    assert codes(graded(rows)) == ["UNQUALIFIED", "QUALIFIED"]


@pytest.mark.parametrize(("quota", "expected"), [(QuotaRule(), [3, 0, 0, 1]), (USES, [3, 0, 1, 1])])
def test_a_unit_set_by_veto_takes_part_for_places_only(quota, expected):
    grades = graded([Row("96", set_grade=3), "95", "94", "80"], grades=quota_of("50%"), quota=quota)
    assert grades.grade.tolist() == expected


def test_a_unit_set_by_veto_stays_so_though_it_is_barred_too():
    assert codes(graded([Row("95", set_grade=1, barred=3)])) == ["QUALIFIED"]


def test_a_vetoed_unit_without_total_uses_no_place():
    rows = [Row(None, barred=1), Row(None, set_grade=3), "95", "94"]
    grades = graded(rows, grades=quota_of("50%"), quota=USES)
    assert codes(grades) == ["", "", "ADVANCED", "ADVANCED"]


def test_barred_members_do_not_count_in_a_group_when_they_use_no_place():
    grades = graded(["95", Row("95", barred=1), "80", "80"], grades=quota_of("25%"))
    assert grades.grade.tolist()[:2] == [0, 1]
    assert grades.reason[0] == "=ADVANCED:cut_off"


def test_barred_members_count_in_a_group_when_they_use_places():
    excluded = QuotaRule(ties_at_last_place="exclude", vetoed_uses_place=True)
    rows = ["95", Row("95", barred=1), "80", "80"]
    assert graded(rows, grades=quota_of("25%"), quota=excluded).grade.tolist()[:2] == [1, 1]
    shared = graded(rows, grades=quota_of("25%"), quota=USES)
    assert shared.reason[0] == "=ADVANCED:cut_off+tie"
    assert shared.quota_used[0] == 2
    assert shared.exceeded[0]


def test_a_barred_unit_that_wins_the_tie_uses_the_place_up_without_the_grade():
    quota = QuotaRule(ties_at_last_place="break", vetoed_uses_place=True)
    rows = [Row("95", scores=("9",), barred=1), Row("95", scores=("8",)), Row("80"), Row("80")]
    grades = graded(rows, grades=quota_of("25%"), quota=quota, rank=RankRule(tie_order=(KEY_WORK,)))
    assert grades.grade.tolist()[:2] == [1, 1]
    assert grades.quota_used[0] == 1
    assert [reason.split(";")[0] for reason in grades.reason[:2]] == ["ADVANCED:veto", "ADVANCED:tie"]


def test_a_barred_group_after_the_last_free_place_does_not_close_the_grade_early():
    rows = [Row("96"), Row("95", barred=1), Row("94"), Row("80")]
    assert graded(rows, grades=quota_of("50%")).grade.tolist() == [0, 1, 0, 1]


def test_effects_name_grades_by_position():
    lines = (veto_line(bar_from="ADVANCED"), veto_line(bar_from="QUALIFIED"), veto_line(set_to="UNQUALIFIED"))
    assert compile_grading(ruleset(vetoes=lines)).vetoes == (
        VetoEffect(barred=1),
        VetoEffect(barred=2),
        VetoEffect(set_grade=3),
    )


def test_of_several_effects_the_worst_holds():
    lines = tuple(veto_line(**{key: code}) for key, code in [
        ("bar_from", "ADVANCED"), ("bar_from", "QUALIFIED"), ("set_to", "UNQUALIFIED"), ("set_to", "QUALIFIED")
    ])  # fmt: skip
    struck = np.array([[0, 1, 1, 0, 0], [0, 0, 1, 0, 0], [0, 0, 0, 1, 0], [0, 0, 0, 1, 1]], dtype=np.bool_)

    vetoed, barred, set_grade = veto_columns(compile_grading(ruleset(vetoes=lines)), struck)

    assert vetoed.tolist() == [False, True, True, True, True]
    assert barred.tolist() == [0, 1, 2, 0, 0]
    assert set_grade.tolist() == [-1, -1, -1, 3, 1]
    assert [column.dtype.name for column in (vetoed, barred, set_grade)] == ["bool", "int64", "int64"]


def test_flags_of_other_lines_than_those_of_the_ruleset_are_refused():
    with pytest.raises(ValueError, match="zip"):
        veto_columns(
            compile_grading(ruleset(vetoes=(veto_line(bar_from="ADVANCED"),))), np.ones((2, 1), dtype=np.bool_)
        )


def test_without_veto_lines_nobody_is_vetoed():
    vetoed, barred, set_grade = veto_columns(compile_grading(ruleset()), np.zeros((0, 2), dtype=np.bool_))
    assert (vetoed.tolist(), barred.tolist(), set_grade.tolist()) == ([False, False], [0, 0], [-1, -1])


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (Row("95", barred=1), "ADVANCED:veto;=QUALIFIED:cut_off"),
        (Row("95", barred=2), "ADVANCED:veto;QUALIFIED:veto;=BASICALLY_QUALIFIED:cut_off"),
        (Row("85", barred=1), "ADVANCED:cut_off;=QUALIFIED:cut_off"),
        (Row("95", set_grade=1), "ADVANCED:veto;=QUALIFIED:veto_set"),
        (Row("70", set_grade=2), "ADVANCED:cut_off;QUALIFIED:cut_off;=BASICALLY_QUALIFIED:veto_set"),
        (Row("95", set_grade=0), "=ADVANCED:veto_set"),
        (Row("95", vetoed=True), "=ADVANCED:cut_off"),
        (Row("95", barred=4), "ADVANCED:veto;QUALIFIED:veto;BASICALLY_QUALIFIED:veto;UNQUALIFIED:veto"),
    ],
)
def test_the_reason_names_the_veto_where_it_decided(row, reason):
    assert graded([row], grades=quota_of("100%")).reason == (reason,)
