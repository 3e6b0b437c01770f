"""Shares lie between 0 and 1, small classes have no more places than units."""

import pytest

from tests.scoring.documents import ruleset_problems

pytestmark = pytest.mark.clause("P6")


@pytest.mark.parametrize(
    "path",
    [
        "grades[0].quota.share",
        "grades[0].quota.classes.B.share",
        "consequences.excellent_share.default",
        "consequences.excellent_share.grades.GOOD",
    ],
)
def test_it_reports_a_share_outside_0_to_1(path):
    assert ruleset_problems({path: "101%"}) == [("ruleset.share_out_of_range", path)]
    assert ruleset_problems({path: "-0.1"}) == [("ruleset.share_out_of_range", path)]
    assert ruleset_problems({path: "0.1234567"}) == [("ruleset.digits", path)]


@pytest.mark.parametrize("share", ["0", "0%", "100%", "1.000000"])
def test_it_leaves_the_ends_of_the_range_alone(share):
    assert ruleset_problems({"grades[0].quota.share": share}) == []


@pytest.mark.parametrize("written", [{"size": "2", "places": "3"}, {"size": "0", "places": "0"}])
def test_it_reports_a_small_class_that_cannot_be(written):
    assert ruleset_problems({"quota.small_classes[1]": written}) == [("ruleset.small_class", "quota.small_classes[1]")]


def test_it_leaves_sizes_that_are_no_numbers_to_the_schema():
    changes = {"quota.small_classes[0].size": "-1", "quota.small_classes[1].places": "some"}

    assert ruleset_problems(changes) == [
        ("ruleset.whole", "quota.small_classes[0].size"),
        ("ruleset.whole", "quota.small_classes[1].places"),
    ]


def test_it_reports_a_size_given_twice():
    assert ruleset_problems({"quota.small_classes[1].size": "1"}) == [
        ("ruleset.size_twice", "quota.small_classes[1].size")
    ]
