"""Grades from the best to the last (docs/scoring/grading.md, "Grades" and "Procedure")."""

import pytest

from hengjing.scoring.ruleset import Grade, GradeQuota, QuotaRule, RankRule
from tests.scoring.grading.situations import KEY_WORK, UNIT_ORDER, Row, codes, graded, quota_of

pytestmark = pytest.mark.clause("P6")

WORKED = [Row(total, scores=(key,)) for total, key in zip(
    ["95", "93", "93", "92", "85", "70", "50"], ["30", "28", "29", "30", "30", "30", "30"], strict=True
)]  # fmt: skip
REST = ["QUALIFIED", "QUALIFIED", "BASICALLY_QUALIFIED", "UNQUALIFIED"]


@pytest.mark.parametrize(
    ("ties", "equal", "used"),
    [
        ("share", ["ADVANCED", "ADVANCED"], 3),
        ("exclude", ["QUALIFIED", "QUALIFIED"], 1),
        ("break", ["QUALIFIED", "ADVANCED"], 2),
    ],
)
def test_the_worked_class_of_seven(ties, equal, used):
    grades = graded(WORKED, quota=QuotaRule(ties_at_last_place=ties), rank=RankRule(tie_order=(KEY_WORK,)))

    assert codes(grades) == ["ADVANCED", *equal, *REST]
    assert grades.rank.tolist() == [1, 2, 2, 4, 5, 6, 7]
    assert (grades.places[0], grades.quota_used[0]) == (2, used)
    assert grades.exceeded == (ties == "share", False, False, False)


def test_a_cut_off_is_met_by_its_own_value():
    grades = graded(["90", "89.9999", "80", "79.9999", "60", "59.9999"], grades=quota_of("100%"))
    assert codes(grades) == [
        "ADVANCED", "QUALIFIED", "QUALIFIED", "BASICALLY_QUALIFIED", "BASICALLY_QUALIFIED", "UNQUALIFIED"
    ]  # fmt: skip


def test_published_totals_may_be_graded():
    grades = graded(["89.9950", "89.9949"], grades=quota_of("100%"), grade_on="published")
    assert codes(grades) == ["ADVANCED", "QUALIFIED"]


def test_a_line_finer_than_published_totals_is_met_by_the_next_published_total():
    lines = (Grade("PASS", "合格", at_least="59.995"), Grade("FAIL", "不合格"))
    assert codes(graded(["59.99", "60"], grades=lines, grade_on="published"), lines) == ["FAIL", "PASS"]
    lines = (Grade("PASS", "合格", at_most="10.005"), Grade("FAIL", "不合格"))
    lower = RankRule(direction="lower")
    grades = graded(["10.01", "10"], grades=lines, grade_on="published", rank=lower)
    assert codes(grades, lines) == ["FAIL", "PASS"]


def test_a_negative_line_is_compared_exactly():
    lines = (Grade("PASS", "合格", at_least="-0.5"), Grade("FAIL", "不合格"))
    assert codes(graded(["-0.5", "-0.5001"], grades=lines), lines) == ["PASS", "FAIL"]
    assert codes(graded(["-0.5", "-0.51"], grades=lines, grade_on="published"), lines) == ["PASS", "FAIL"]


def test_every_unit_reaches_the_last_grade():
    assert codes(graded(["-20"])) == ["UNQUALIFIED"]


def test_at_most_is_met_from_below_where_lower_totals_are_better():
    lines = (
        Grade("GOOD", "好", at_most="10", quota=GradeQuota("50%")),
        Grade("FAIR", "较好", at_most="20"),
        Grade("POOR", "差"),
    )
    grades = graded(["8", "10", "5", "10.0001", "20", "20.0001"], grades=lines, rank=RankRule(direction="lower"))
    assert codes(grades, lines) == ["GOOD", "GOOD", "GOOD", "FAIR", "FAIR", "POOR"]
    grades = graded(["8", "10", "5", "9"], grades=lines, rank=RankRule(direction="lower"))
    assert codes(grades, lines) == ["GOOD", "FAIR", "GOOD", "FAIR"]


def test_a_unit_without_total_has_no_grade():
    grades = graded([None, "95", Row(None, set_grade=3)])
    assert grades.grade.tolist() == [-1, 0, -1]
    assert grades.reason == ("no_total", "=ADVANCED:cut_off", "no_total")


def test_places_count_units_that_reach_the_grade_only():
    assert codes(graded(["85", "84"], grades=quota_of("100%"))) == ["QUALIFIED", "QUALIFIED"]
    assert graded(["85", "84"], grades=quota_of("100%")).quota_used[0] == 0


def test_units_without_a_place_go_on_to_the_next_grade_and_its_quota():
    lines = (
        Grade("FIRST", "一等", at_least="90", quota=GradeQuota("25%")),
        Grade("SECOND", "二等", at_least="80", quota=GradeQuota("25%")),
        Grade("THIRD", "三等"),
    )
    assert codes(graded(["95", "94", "93", "85"], grades=lines), lines) == ["FIRST", "SECOND", "THIRD", "THIRD"]


def test_ranked_by_published_totals_equal_units_share_the_last_place():
    rows = ["95.001", "95.004", "80", "70"]
    by_total = graded(rows, grades=quota_of("25%"))
    by_published = graded(rows, grades=quota_of("25%"), rank=RankRule(on="published"))
    assert codes(by_total)[:2] == ["QUALIFIED", "ADVANCED"]
    assert codes(by_published)[:2] == ["ADVANCED", "ADVANCED"]
    assert by_published.exceeded[0]


def test_of_units_equal_when_published_only_those_that_reach_the_cut_off_form_the_group():
    rows = ["90.001", "89.999", "80", "70"]
    grades = graded(rows, grades=quota_of("25%"), rank=RankRule(on="published"))
    assert codes(grades)[:2] == ["ADVANCED", "QUALIFIED"]
    assert not grades.exceeded[0]


def test_a_ruleset_without_grades_ranks_and_grades_nothing():
    grades = graded(["95", None, Row("90", vetoed=True)], grades=())
    assert grades.rank.tolist() == [1, 0, 2]
    assert grades.grade.tolist() == [-1, -1, -1]
    assert grades.reason == ("", "", "")
    assert (grades.places, grades.quota_used, grades.exceeded) == ((), (), ())


def test_a_quota_on_the_last_grade_leaves_units_without_grade():
    lines = (Grade("GOOD", "好", at_least="90"), Grade("REST", "其余", quota=GradeQuota("50%")))
    grades = graded(["80", "70"], grades=lines)
    assert codes(grades, lines) == ["REST", ""]
    assert grades.reason[1] == "GOOD:cut_off;REST:quota"


@pytest.mark.parametrize("style", ["competition", "dense", "ordinal"])
def test_ranks_and_grades_are_whole_numbers(style):
    rank = RankRule(style=style, tie_order=(UNIT_ORDER,))
    for rows in ([], ["95", None, "80"]):
        grades = graded(rows, rank=rank, quota=QuotaRule(ties_at_last_place="break"))
        assert (grades.rank.dtype.name, grades.grade.dtype.name) == ("int64", "int64")


def test_an_empty_class_is_graded():
    grades = graded([])
    assert (grades.rank.tolist(), grades.grade.tolist(), grades.reason) == ([], [], ())


def test_many_grades_keep_their_reasons():
    lines = (*(Grade(f"G{at}", f"{at}等", at_least=str(90 - at)) for at in range(30)), Grade("LAST", "末等"))
    reason = graded(["0"], grades=lines).reason[0]
    assert reason.startswith("G0:cut_off;G1:cut_off;")
    assert reason.endswith(";G29:cut_off;=LAST:cut_off")
