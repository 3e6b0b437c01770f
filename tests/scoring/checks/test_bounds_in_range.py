"""Full marks, weights and other numbers are in their ranges and at their scales."""

import pytest

from tests.scoring.documents import ruleset_problems


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("bonus[0].points", "0"),
        ("deductions[0].points", "-1"),
        ("consequences.recommendations[0].times", "0"),
        ("consequences.awards[0].minimum_share", "-1%"),
    ],
)
def test_it_reports_what_is_out_of_range(path, value):
    assert ruleset_problems({path: value}) == [("ruleset.bound", path)]


def test_it_reports_more_published_decimals_than_points_have():
    changes = {"decimals.score": "4", "decimals.published": "5"}

    assert ruleset_problems(changes) == [("ruleset.bound", "decimals.published")]


def test_it_reports_the_value_of_a_single_class_or_unit():
    changes = {"bonus[0].points": {"default": "3", "classes": {"A": "0"}, "units": {"U3": "-2"}}}

    assert ruleset_problems(changes) == [
        ("ruleset.bound", "bonus[0].points.classes.A"),
        ("ruleset.bound", "bonus[0].points.units.U3"),
    ]


def test_it_leaves_alone_an_award_for_more_than_full_marks():
    assert ruleset_problems({"consequences.awards[0].minimum_share": "110%"}) == []


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("grades[0].at_least", "90.1234567"),
        ("units[0].attributes.task_weight", "3.12345"),
        ("grades[0].at_least", "1234567890123"),
        ("units[0].attributes.task_weight", "123456789012345"),
        ("consequences.awards[0].minimum_gain", "0.1234567"),
        ("consequences.awards[0].minimum_share", "12.34567%"),
    ],
)
def test_it_reports_more_digits_than_the_scale_holds(path, value):
    assert ruleset_problems({path: value}) == [("ruleset.digits", path)]
