"""Grades stand best first."""

import pytest

from tests.scoring.documents import GONE, ruleset_problems


@pytest.mark.parametrize(
    ("changes", "code", "path"),
    [
        ({"grades[1].at_least": "90"}, "ruleset.cut_off_not_lower", "grades[1].at_least"),
        ({"grades[1].at_least": GONE}, "ruleset.cut_off_missing", "grades[1].at_least"),
        ({"grades[2].at_least": "10"}, "ruleset.cut_off_of_last", "grades[2].at_least"),
        ({"grades[0].at_most": "10"}, "ruleset.cut_off_other_way", "grades[0].at_most"),
    ],
)
def test_it_reports_cut_offs_that_do_not_fall(changes, code, path):
    assert ruleset_problems(changes) == [(code, path)]


def test_it_asks_for_rising_limits_where_lower_is_better():
    lower = {
        "consequences.awards": [],
        "rank.direction": "lower",
        "grades[0].at_least": GONE,
        "grades[1].at_least": GONE,
    }
    rising = {**lower, "grades[0].at_most": "60", "grades[1].at_most": "90"}

    assert ruleset_problems(rising) == []
    assert ruleset_problems({**rising, "grades[1].at_most": "50"}) == [
        ("ruleset.cut_off_not_higher", "grades[1].at_most")
    ]
