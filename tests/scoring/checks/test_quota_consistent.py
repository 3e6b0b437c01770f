"""Shares lie between 0 and 1, small classes have no more places than units."""

import pytest

from tests.scoring.documents import ruleset_problems


@pytest.mark.parametrize(
    "path",
    [
        "grades[0].quota.share",
        "grades[0].quota.classes.B.share",
        "consequences.excellent_share.default",
        "consequences.excellent_share.grades.GOOD",
        "consequences.awards[0].minimum_share",
    ],
)
def test_it_reports_a_share_outside_0_to_1(path):
    assert ruleset_problems({path: "101%"}) == [("ruleset.share_out_of_range", path)]
    assert ruleset_problems({path: "-0.1"}) == [("ruleset.share_out_of_range", path)]
    assert ruleset_problems({path: "0.1234567"}) == [("ruleset.digits", path)]


def test_it_reports_more_places_than_units():
    assert ruleset_problems({"quota.small_classes[1].places": "3"}) == [
        ("ruleset.small_class", "quota.small_classes[1]")
    ]


def test_it_reports_a_size_given_twice():
    assert ruleset_problems({"quota.small_classes[1].size": "1"}) == [
        ("ruleset.size_twice", "quota.small_classes[1].size")
    ]
