"""Declared scales, full marks and weights are in their ranges."""

import pytest

from tests.scoring.documents import ruleset_problems


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("decimals.score", "5"),
        ("decimals.weight", "7"),
        ("decimals.published", "7"),
        ("bonus[0].value_decimals", "7"),
        ("bonus[0].points", "0"),
        ("deductions[0].points", "-1"),
        ("consequences.recommendations[0].times", "0"),
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


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("grades[0].at_least", "90.1234567"),
        ("units[0].attributes.task_weight", "3.12345"),
        ("consequences.awards[0].minimum_gain", "0.1234567"),
    ],
)
def test_it_reports_more_digits_than_the_scale_holds(path, value):
    assert ruleset_problems({path: value}) == [("ruleset.digits", path)]
