"""Equal units at the last place of a quota (docs/scoring/grading.md, "Procedure" 3)."""

import numpy as np
import pytest

from hengjing.scoring.grading import compile_grading
from hengjing.scoring.grading.ranks import tie_ends
from hengjing.scoring.ruleset import QuotaRule, RankRule, TieKey
from tests.scoring.grading.situations import KEY_WORK, UNIT_ORDER, Row, graded, quota_of, ruleset, standings_of

pytestmark = pytest.mark.clause("P6")

BREAK = QuotaRule(ties_at_last_place="break")


def best(rows, share, ties="break", order=(), **quota):
    """Positions of the units graded best."""
    grades = graded(
        rows,
        grades=quota_of(share),
        quota=QuotaRule(ties_at_last_place=ties, **quota),
        rank=RankRule(tie_order=order),
    )
    return [at for at, grade in enumerate(grades.grade.tolist()) if grade == 0]


def scored(*scores):
    return [Row("95", scores=(score,)) for score in scores]


@pytest.mark.parametrize("ties", ["share", "exclude", "break"])
def test_a_group_that_fits_whole_is_no_tie(ties):
    grades = graded(["95", "95", "80", "80"], grades=quota_of("50%"), quota=QuotaRule(ties_at_last_place=ties))
    assert grades.grade.tolist()[:2] == [0, 0]
    assert grades.reason[0] == "=ADVANCED:cut_off"
    assert not grades.exceeded[0]


@pytest.mark.parametrize("ties", ["share", "exclude", "break"])
def test_a_group_that_finds_no_place_left_gets_nothing(ties):
    rows = ["96", "95", "94", "94"]
    grades = graded(rows, grades=quota_of("50%"), quota=QuotaRule(ties_at_last_place=ties))
    assert grades.grade.tolist() == [0, 0, 1, 1]
    assert grades.reason[2] == "ADVANCED:quota;=QUALIFIED:cut_off"


@pytest.mark.parametrize(("ties", "expected"), [("share", [0, 1, 2]), ("exclude", [0]), ("break", [0, 2])])
def test_the_grade_is_closed_after_the_last_place(ties, expected):
    rows = [Row("96"), Row("95", scores=("1",)), Row("95", scores=("2",)), Row("94", scores=("9",))]
    assert best(rows, "50%", ties, (KEY_WORK,)) == expected


def test_units_after_an_excluded_group_find_no_place_though_one_is_free():
    grades = graded(["96", "95", "95", "94"], grades=quota_of("50%"), quota=QuotaRule(ties_at_last_place="exclude"))
    assert grades.grade.tolist() == [0, 1, 1, 1]
    assert grades.quota_used[0] == 1
    assert [reason.split(";")[0] for reason in grades.reason[1:]] == ["ADVANCED:tie", "ADVANCED:tie", "ADVANCED:quota"]


def test_with_no_places_nobody_shares():
    assert best(["95", "95"], "0", "share") == []


def test_a_tie_is_broken_by_the_first_key_that_differs():
    rows = [
        Row("95", scores=("9", "1")),
        Row("95", scores=("9", "2")),
        Row("95", scores=("8", "9")),
        Row("80"),
    ]
    order = (KEY_WORK, TieKey(node="PUBLIC"))
    assert best(rows, "25%", order=order) == [1]
    assert best(rows, "50%", order=order) == [0, 1]


def test_a_key_that_tells_members_apart_is_not_undone_by_a_later_one_that_does_not():
    rows = [Row("95", scores=("9", "1")), Row("95", scores=("8", "1")), Row("80"), Row("80")]
    assert best(rows, "25%", order=(KEY_WORK, TieKey(node="PUBLIC"))) == [0]


@pytest.mark.parametrize("order", [(), (KEY_WORK,)])
def test_the_ends_of_ties_are_whole_numbers(order):
    grading = compile_grading(ruleset(rank=RankRule(tie_order=order)))
    ends = tie_ends(grading, standings_of(grading, scored("9", "8")), np.array([0, 1]))
    assert (ends.dtype.name, ends.tolist()) == ("int64", [1, 2] if order else [2, 2])


def test_a_missing_score_loses_the_tie():
    assert best([*scored(None, "-1"), Row("80"), Row("80")], "25%", order=(KEY_WORK,)) == [1]


def test_the_order_of_units_breaks_what_is_left():
    rows = [Row("95", at=3), Row("95", at=1), Row("95", at=2), Row("80", at=0)]
    assert best(rows, "50%", order=(KEY_WORK, UNIT_ORDER)) == [1, 2]


def test_members_that_the_order_cannot_tell_apart_get_nothing_when_only_some_would_fit():
    assert best(scored("9", "8", "8", "7"), "50%", order=(KEY_WORK,)) == [0]


def test_the_places_that_they_leave_free_go_to_nobody():
    assert best(scored("8", "8", "7", "6"), "25%", order=(KEY_WORK,)) == []


def test_members_that_the_order_cannot_tell_apart_get_it_when_all_fit():
    assert best(scored("9", "9", "8", "7"), "50%", order=(KEY_WORK,)) == [0, 1]


def test_without_an_order_of_ties_nobody_can_be_told_apart():
    assert best(["96", "95", "95", "80"], "50%") == [0]


@pytest.mark.parametrize(
    ("ties", "won", "lost"),
    [("share", "=ADVANCED:cut_off+tie", None), ("break", "=ADVANCED:cut_off+tie", "ADVANCED:tie;=QUALIFIED:cut_off")],
)
def test_a_grade_got_at_the_last_place_says_so(ties, won, lost):
    rows = [*scored("9", "8"), Row("80"), Row("80")]
    grades = graded(
        rows, grades=quota_of("25%"), quota=QuotaRule(ties_at_last_place=ties), rank=RankRule(tie_order=(KEY_WORK,))
    )
    assert grades.reason[0] == won
    assert grades.reason[1] == (lost or won)


def test_the_order_of_ties_may_prefer_lower_values_whatever_the_rank_prefers():
    rows = [*scored("9", "8"), Row("80"), Row("80")]
    assert best(rows, "25%", order=(TieKey(node="KEY", direction="lower"),)) == [1]
