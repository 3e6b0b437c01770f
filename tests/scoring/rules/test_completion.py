"""completion: actual result against a target."""

from fractions import Fraction

import pytest

from hengjing.scoring import ProblemsFound
from hengjing.scoring.rules.completion import RULE
from tests.scoring.oracle.quantities import rounded

EXAMPLE = {"target": "120", "limit": "80%", "below": "zero", "challenge": "150", "challenge_points": "4", "round": "2"}


def one(measure, value, **keys):
    return {"measure": measure, "value": value, **keys}


@pytest.mark.parametrize(
    ("actual", "points", "branch"),
    [
        ("114", "38", "proportional"),
        ("95", "0", "below"),
        ("95.9999", "0", "below"),
        ("96", "32", "proportional"),
        ("120", "40", "proportional"),
        ("120.0001", "40", "challenge"),
        ("135", "42", "challenge"),
        ("150", "44", "challenge"),
        ("170", "44", "challenge"),
    ],
)
@pytest.mark.clause("C7")
def test_the_worked_example(score_item, actual, points, branch):
    cell = score_item("completion", EXAMPLE, [one("actual", actual)], points="40")["U1"]

    assert (cell.points, cell.branch) == (points, branch)


def test_lower_is_better_mirrors_at_the_target(score_item):
    cell = score_item("completion", {"target": "20", "direction": "lower"}, [one("actual", "25")])["U1"]

    assert (cell.points, cell.workings["earned"]) == ("7.5", "15")


@pytest.mark.parametrize(("actual", "points"), [("20", "10"), ("16", "12"), ("12", "14"), ("5", "14"), ("41", "0")])
def test_lower_is_better_with_a_challenge(score_item, actual, points):
    parameters = {"target": "20", "direction": "lower", "challenge": "12", "challenge_points": "4"}

    assert score_item("completion", parameters, [one("actual", actual)])["U1"].points == points


@pytest.mark.parametrize(
    ("below", "points"),
    [
        ({"below": "share", "below_share": "50%"}, "2.5"),
        ({"below": "points", "below_points": "1.5"}, "1.5"),
        ({"below": "points", "below_points": "20%"}, "2"),
        ({}, "0"),
    ],
)
def test_below_the_limit(score_item, below, points):
    cell = score_item("completion", {"target": "100", "limit": "80%", **below}, [one("actual", "50")])["U1"]

    assert (cell.points, cell.branch) == (points, "below")


@pytest.mark.parametrize("direction", ["higher", "lower"])
def test_nothing_at_all_is_below_the_limit_too(score_item, direction):
    actual = {"higher": "0", "lower": "200"}[direction]
    parameters = {"target": "100", "limit": "80%", "direction": direction}

    cell = score_item("completion", parameters, [one("actual", actual)])["U1"]

    assert (cell.points, cell.branch, cell.workings["earned"]) == ("0", "below", "0")


@pytest.mark.parametrize(("actual", "points"), [("80", "8"), ("79.9999", "3.999995")])
def test_a_share_below_the_limit_leaves_the_rest_in_proportion(score_item, actual, points):
    parameters = {"target": "100", "limit": "80%", "below": "share", "below_share": "50%"}

    assert score_item("completion", parameters, [one("actual", actual)])["U1"].points == points


@pytest.mark.parametrize(("actual", "points"), [("110", "10"), ("90", "9")])
def test_a_challenge_value_without_points_does_nothing(score_item, actual, points):
    facts = [one("actual", actual), one("challenge", "120")]

    assert score_item("completion", {"target": "100"}, facts)["U1"].points == points


def test_a_units_own_target_and_challenge_replace_the_parameters(score_item):
    facts = [
        one("actual", "90"),
        one("actual", "90", unit="U2"),
        one("target", "60", unit="U2"),
        one("challenge", "120", unit="U2"),
    ]

    cells = score_item("completion", {"target": "100", "challenge_points": "2"}, facts, units=2)

    assert (cells["U1"].points, cells["U1"].branch) == ("9", "proportional")
    assert (cells["U2"].points, cells["U2"].branch) == ("11", "challenge")


def test_floor_cap_and_rounding(score_item):
    parameters = {"target": "3", "floor": "-5", "cap": "120%", "round": "2"}
    facts = [one("actual", value, unit=f"U{place}") for place, value in enumerate(["-9", "1", "3.9", "2"], start=1)]

    cells = score_item("completion", parameters, facts, units=4)

    assert [cell.points for cell in cells.values()] == ["-5", "3.33", "12", "6.67"]
    assert [cell.limited for cell in cells.values()] == ["floor", "", "cap", ""]


def test_exactly_half_goes_away_from_zero(score_item):
    facts = [one("actual", "0.125"), one("actual", "-0.125", unit="U2")]

    cells = score_item("completion", {"target": "10", "round": "2", "floor": "-10"}, facts, units=2)

    assert [cell.points for cell in cells.values()] == ["0.13", "-0.13"]


def test_the_limit_counts_for_the_unit_whose_full_marks_differ(score_item):
    points = {"default": "10", "units": {"U2": "20"}}
    facts = [one("actual", "50"), one("actual", "50", unit="U2")]

    parameters = {"target": "100", "limit": "80%", "below": "points", "below_points": "10%"}
    cells = score_item("completion", parameters, facts, points=points, units=2)

    assert [cell.points for cell in cells.values()] == ["1", "2"]


@pytest.mark.parametrize("facts", [[], [one("target", "5")], [{"measure": "", "value": "", "status": "no_data"}]])
def test_without_an_actual_result_there_is_no_data(score_item, facts):
    assert score_item("completion", {"target": "5"}, facts)["U1"].status == "no_data"


def test_without_any_target_there_is_no_data(score_item):
    assert score_item("completion", {}, [one("actual", "5")])["U1"].status == "no_data"


def test_zero_is_zero_and_not_applicable_is_not(score_item):
    facts = [one("actual", "0"), {"unit": "U2", "measure": "", "value": "", "status": "not_applicable"}]

    cells = score_item("completion", {"target": "5"}, facts, units=2)

    assert (cells["U1"].status, cells["U1"].points, cells["U2"].status) == ("scored", "0", "not_applicable")


@pytest.mark.parametrize("actual", ["7777777777.777777", "99999999999.999999", "123456789012.345678"])
def test_large_values_are_exact(score_item, actual):
    target = "150000000000.000007"

    cell = score_item("completion", {"target": target}, [one("actual", actual)], points="9999", value_decimals="6")

    assert Fraction(cell["U1"].points) == rounded(9999 * Fraction(actual) / Fraction(target), 6)


@pytest.mark.parametrize(
    "parameters",
    [
        {"target": "0"},
        {"target": "10", "challenge": "9", "challenge_points": "1"},
        {"target": "10", "challenge": "12"},
        {"target": "10", "direction": "lower", "challenge": "12", "challenge_points": "1"},
        {"target": "10", "limit": "80%", "below": "share"},
        {"target": "10", "limit": "80%", "below": "points"},
        {"target": "10", "direction": "sideways"},
    ],
)
def test_parameters_that_make_no_sense_are_refused(score_item, parameters):
    with pytest.raises(ProblemsFound):
        score_item("completion", parameters, [one("actual", "5")])


OWN = {"challenge": "95", "challenge_points": "4"}


@pytest.mark.parametrize(
    ("parameters", "facts", "told"),
    [
        ({"target": "100", "challenge_points": "4"}, {"challenge": "90"}, ("90", "100")),
        ({"target": "100", "challenge_points": "4", "direction": "lower"}, {"challenge": "110"}, ("110", "100")),
        ({"target": "90", **OWN}, {"target": "95"}, ("95", "95")),
    ],
)
def test_a_challenge_value_that_is_not_beyond_the_target_is_refused(score_item, parameters, facts, told):
    rows = [one("actual", "110"), *(one(name, value) for name, value in facts.items())]

    with pytest.raises(ProblemsFound) as found:
        score_item("completion", parameters, rows)

    (problem,) = found.value.problems
    assert problem.message("zh") == f"挑战值{told[0]}应优于目标值{told[1]}"


def test_completion_says_shares_of_the_full_marks_as_such():
    given = {"direction": "higher", "limit": "60%", "below": "points", "below_points": "20%", "challenge_points": "5"}

    assert RULE.sentence(given, "zh") == (
        "按完成率计分：实际值÷目标值×满分；完成率低于60%的得满分的20%；超过目标值的，至挑战值线性加分，最多加5分"
    )
    assert RULE.sentence(given, "en").endswith(
        "below a rate of 60%: 20% of full marks; beyond the target, linear up to 5 points more at the challenge value"
    )
