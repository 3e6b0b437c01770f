"""Places of a quota (docs/scoring/grading.md, "Places")."""

import pytest

from hengjing.scoring.grading import compile_grading, places_of
from hengjing.scoring.ruleset import QuotaRule, RankRule
from tests.scoring.grading.situations import Row, advanced, graded, quota_of, ruleset, small

pytestmark = pytest.mark.clause("P6")


def places(share, size, unit_class="A", quota=None, **edges):
    grading = compile_grading(ruleset(grades=quota_of(share, **edges), quota=quota or QuotaRule()))
    written = grading.grades[0].quota
    assert written is not None
    return places_of(grading, written, unit_class, size)


@pytest.mark.parametrize(
    ("share", "size", "down", "half_up", "up"),
    [
        ("30%", 7, 2, 2, 3),  # 2.1
        ("30%", 5, 1, 2, 2),  # 1.5
        ("30%", 8, 2, 2, 3),  # 2.4
        ("35%", 10, 3, 4, 4),  # 3.5
        ("30%", 10, 3, 3, 3),
        ("0.3", 10, 3, 3, 3),
        ("33.3333%", 3, 0, 1, 1),  # 0.999999
        ("0", 10, 0, 0, 0),
        ("100%", 4, 4, 4, 4),
    ],
)
def test_a_share_is_rounded_as_the_quota_says(share, size, down, half_up, up):
    assert places(share, size, rounding="down") == down
    assert places(share, size, rounding="half_up") == half_up
    assert places(share, size, rounding="up") == up


def test_a_class_may_have_a_share_of_its_own():
    assert places("30%", 10, "B", class_shares={"B": "40%"}) == 4
    assert places("30%", 10, "A", class_shares={"B": "40%"}) == 3


def test_a_class_is_graded_with_a_share_of_its_own():
    rows = ["95", "94", "93", "92"]
    own = quota_of("25%", class_shares={"B": "50%"})
    assert [graded(rows, unit_class, grades=own).places[0] for unit_class in "AB"] == [1, 2]


def test_the_minimum_holds_but_never_above_the_size_of_the_class():
    assert places("30%", 2, minimum=1) == 1
    assert places("30%", 2) == 0
    assert places("30%", 2, minimum=5) == 2
    assert places("30%", 0, minimum=1) == 0


@pytest.mark.parametrize(("size", "expected"), [(1, 0), (2, 1), (3, 1), (4, 1), (7, 2)])
def test_small_classes_have_the_places_written_for_their_size(size, expected):
    quota = QuotaRule(small_classes=small({1: 0, 2: 1, 3: 1}))
    assert places("30%", size, quota=quota, minimum=1) == expected


def test_places_of_a_small_class_win_over_the_minimum():
    assert places("30%", 1, minimum=1, quota=QuotaRule(small_classes=small({1: 0}))) == 0


@pytest.mark.parametrize(("size", "expected"), [(1, 0), (2, 1), (3, 1)])
def test_a_small_class_is_graded_with_its_places(size, expected):
    quota = QuotaRule(small_classes=small({1: 0, 2: 1, 3: 1}))
    assert advanced([str(99 - unit) for unit in range(size)], quota=quota) == expected


@pytest.mark.parametrize(("base", "size"), [("class", 4), ("with_total", 3), ("ranked", 2)])
def test_shares_and_small_sizes_are_taken_of_the_units_that_the_base_names(base, size):
    rows = ["95", "94", None, Row("93", vetoed=True)]
    rank = RankRule(vetoed_keeps_rank=False)
    by_share = graded(rows, grades=quota_of("50%"), quota=QuotaRule(base=base), rank=rank)
    by_size = graded(rows, quota=QuotaRule(base=base, small_classes=small({size: 3})), rank=rank)
    assert by_share.places[0] == size // 2
    assert by_size.places[0] == 3


def test_a_vetoed_unit_that_keeps_its_rank_counts_for_the_ranked_base():
    assert graded(["95", Row("93", vetoed=True)], grades=quota_of("50%"), quota=QuotaRule(base="ranked")).places[0] == 1


def test_a_grade_without_quota_has_no_number_of_places():
    grades = graded(["95", "85"])
    assert grades.places == (1, None, None, None)
    assert grades.quota_used == (1, None, None, None)
    assert grades.exceeded == (False, False, False, False)
