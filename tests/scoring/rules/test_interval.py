"""interval (docs/scoring/rule-kinds/interval.md)."""

from fractions import Fraction

import pytest

from hengjing.scoring.problems import ProblemsFound
from tests.scoring.rules.exact import large_numbers, limited, rounded

DUST = {"direction": "lower", "threshold": "70", "benchmark": "10"}
PURCHASING = {
    "threshold": "60",
    "benchmark": "80",
    "benchmark_points": "9",
    "beyond_points": "10",
    "below_points": "0",
    "offset": "0.5",
    "round": "0",
}
RISING = {"threshold": "60", "benchmark": "80"}


def number(measure, value, unit="U1"):
    return {"unit": unit, "measure": measure, "value": value}


@pytest.mark.clause("C6")
@pytest.mark.parametrize(
    ("value", "branch", "points"),
    [
        ("40", "inside", "50"),
        ("8", "beyond", "100"),
        ("75", "below", "0"),
        ("10", "beyond", "100"),
        ("10.0001", "inside", "99.999833"),
        ("70", "inside", "0"),
        ("70.0001", "below", "0"),
    ],
)
def test_interval_scores_the_worked_dust(score_item, value, branch, points):
    cell = score_item("interval", DUST, [number("actual", value)], points="100")["U1"]

    assert (cell.branch, cell.points) == (branch, points)


@pytest.mark.parametrize(
    ("value", "branch", "points", "reached"),
    [
        ("70", "inside", "5", "0.5"),
        ("60", "inside", "1", "0"),
        ("59.9999", "below", "0", "0"),
        ("79.9999", "inside", "9", "0.999995"),
        ("80", "beyond", "10", "1"),
        ("95", "beyond", "10", "1"),
        ("71.1111", "inside", "5", "0.555555"),
        ("71.1112", "inside", "6", "0.55556"),
    ],
)
def test_interval_scores_the_worked_purchasing_program(score_item, value, branch, points, reached):
    cell = score_item("interval", PURCHASING, [number("actual", value)])["U1"]

    assert (cell.branch, cell.points, cell.workings["reached"]) == (branch, points, reached)


def test_interval_runs_between_the_points_at_both_limits(score_item):
    parameters = {**RISING, "threshold_points": "20%", "benchmark_points": "90%"}
    facts = [number("actual", "60"), number("actual", "75", "U2"), number("actual", "80", "U3")]

    cells = score_item("interval", parameters, facts, units=3)

    assert [cell.points for cell in cells.values()] == ["2", "7.25", "9"]


def test_interval_gives_the_points_of_the_limits_outside_unless_told(score_item):
    parameters = {**RISING, "threshold_points": "2", "benchmark_points": "9"}
    facts = [number("actual", "0"), number("actual", "100", "U2")]

    cells = score_item("interval", parameters, facts, units=2)

    assert [(cell.branch, cell.points) for cell in cells.values()] == [("below", "2"), ("beyond", "9")]


@pytest.mark.parametrize(
    ("offset", "points", "limit"), [("-0.75", "4.25", ""), ("-6", "0", "floor"), ("6", "10", "cap")]
)
def test_interval_adds_the_offset_inside_before_the_limits(score_item, offset, points, limit):
    cell = score_item("interval", {**RISING, "offset": offset}, [number("actual", "70")])["U1"]

    assert (cell.points, cell.limited) == (points, limit)


def test_interval_keeps_the_offset_from_the_sides(score_item):
    facts = [number("actual", "80"), number("actual", "50", "U2")]

    cells = score_item("interval", {**RISING, "offset": "1", "floor": "-5", "cap": "20"}, facts, units=2)

    assert [cell.points for cell in cells.values()] == ["10", "0"]


def test_interval_takes_points_away_below_the_threshold_when_the_floor_allows(score_item):
    parameters = {**RISING, "below_points": "-3", "floor": "-2"}

    cell = score_item("interval", parameters, [number("actual", "10")])["U1"]

    assert (cell.unclamped, cell.points) == ("-3", "-2")


def test_interval_measures_progress_from_the_unit_s_own_base_value(score_item):
    facts = [number("actual", "70"), number("threshold", "50"), number("actual", "70", "U2")]

    cells = score_item("interval", {"threshold": "60", "benchmark": "80"}, facts, units=2)

    assert [cell.points for cell in cells.values()] == ["6.666667", "5"]


@pytest.mark.parametrize(
    ("direction", "value", "benchmark", "branch"),
    [
        ("higher", "60", "60", "beyond"),
        ("higher", "59.9999", "60", "below"),
        ("higher", "57", "55", "beyond"),
        ("higher", "54", "55", "below"),
        ("lower", "62", "65", "beyond"),
        ("lower", "66", "65", "below"),
    ],
)
def test_interval_has_no_inside_where_the_benchmark_is_no_better(score_item, direction, value, benchmark, branch):
    facts = [number("actual", value), number("threshold", "60"), number("benchmark", benchmark)]

    cell = score_item("interval", {"direction": direction}, facts)["U1"]

    assert (cell.branch, cell.points) == (branch, "10" if branch == "beyond" else "0")


def test_interval_has_no_data_where_a_limit_or_the_value_is_missing(score_item):
    facts = [
        *(number("actual", "5", unit) for unit in ("U1", "U2")),
        *(number("threshold", "0", unit) for unit in ("U1", "U3")),
    ]

    cells = score_item("interval", {"benchmark": "10"}, facts, units=3)

    assert [cell.status for cell in cells.values()] == ["scored", "no_data", "no_data"]


def test_interval_tells_zero_from_no_data_and_not_applicable(score_item):
    facts = [
        number("actual", "0"),
        {"unit": "U2", "measure": "actual", "status": "no_data"},
        {"unit": "U3", "status": "not_applicable"},
    ]

    cells = score_item("interval", {"threshold": "-5", "benchmark": "5"}, facts, units=4)

    assert [cell.status for cell in cells.values()] == ["scored", "no_data", "not_applicable", "no_data"]
    assert cells["U1"].points == "5"


def test_interval_takes_shares_of_each_unit_s_full_marks(score_item):
    parameters = {**RISING, "beyond_points": "110%", "cap": "110%"}
    facts = [number("actual", "70"), number("actual", "70", "U2"), number("actual", "90", "U3")]

    cells = score_item("interval", parameters, facts, units=3, points={"default": "10", "units": {"U2": "40"}})

    assert [cell.points for cell in cells.values()] == ["5", "20", "11"]


@pytest.mark.parametrize("direction", ["higher", "lower"])
def test_interval_is_exact_for_very_large_values(score_item, direction):
    numbers = [sign + number for sign in ("", "-") for number in large_numbers(24)]
    units = [f"U{place}" for place in range(len(numbers))]
    low, high = Fraction("-987654321098.765432"), Fraction("123456789012.345679")
    limits = ("-987654321098.765432", "123456789012.345679")
    threshold, benchmark = limits if direction == "higher" else limits[::-1]
    parameters = {"direction": direction, "threshold": threshold, "benchmark": benchmark, "offset": "-0.000001"}
    facts = [number("actual", value, unit) for value, unit in zip(numbers, units, strict=True)]

    cells = score_item("interval", parameters, facts, units=units, value_decimals="6", points="99.999999")

    for value, unit in zip(numbers, units, strict=True):
        way = (Fraction(value) - low) / (high - low)
        way = way if direction == "higher" else 1 - way
        full = Fraction("99.999999")
        expected = full if way >= 1 else Fraction(0) if way < 0 else full * way - Fraction("0.000001")
        assert Fraction(cells[unit].points) == rounded(limited(expected, "0", "99.999999"))


@pytest.mark.parametrize(
    "parameters",
    [
        {"threshold": "60", "benchmark": "60"},
        {"threshold": "60", "benchmark": "50"},
        {"threshold": "50", "benchmark": "60", "direction": "lower"},
    ],
)
def test_interval_refuses_a_benchmark_that_is_no_better_than_the_threshold(score_item, parameters):
    with pytest.raises(ProblemsFound) as found:
        score_item("interval", parameters, [])

    assert found.value.problems[0].place.path.endswith("benchmark")
