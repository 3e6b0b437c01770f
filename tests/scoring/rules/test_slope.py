"""slope (docs/scoring/rule-kinds/slope.md)."""

from fractions import Fraction

import pytest

from hengjing.scoring.problems import ProblemsFound
from tests.scoring.rules.exact import large_numbers, limited, rounded

COVERAGE = {"target": "98", "points_per_step": "0.5", "floor": "12.5"}


def actual(value, unit="U1"):
    return {"unit": unit, "measure": "actual", "value": value}


def target(value, unit="U1"):
    return {"unit": unit, "measure": "target", "value": value}


@pytest.mark.clause("C6")
@pytest.mark.parametrize(
    ("value", "keys", "points"),
    [
        ("83.33", {"round": "2"}, "17.67"),
        ("83.33", {}, "17.665"),
        ("50", {}, "12.5"),
    ],
)
def test_slope_scores_the_worked_coverage(score_item, value, keys, points):
    cells = score_item("slope", {**COVERAGE, **keys}, [actual(value)], points="25")

    assert cells["U1"].points == points


def test_slope_shows_the_value_before_the_floor(score_item):
    cell = score_item("slope", COVERAGE, [actual("50")], points="25")["U1"]

    assert (cell.unclamped, cell.limited, cell.points) == ("1", "floor", "12.5")


@pytest.mark.parametrize(
    ("steps", "value", "points", "counted"),
    [
        ("completed", "93", "13", "2"),
        ("started", "93", "12", "3"),
        ("continuous", "93", "12.666667", "2.333333"),
        ("completed", "94", "13", "2"),
        ("started", "94", "13", "2"),
        ("completed", "94.0001", "14", "1"),
        ("started", "93.9999", "12", "3"),
        ("started", "99.9999", "14", "1"),
        ("completed", "100", "15", "0"),
        ("started", "100", "15", "0"),
    ],
)
def test_slope_counts_parts_of_a_step_as_told(score_item, steps, value, points, counted):
    parameters = {"target": "100", "step": "3", "points_per_step": "1", "steps": steps}

    cell = score_item("slope", parameters, [actual(value)], points="15")["U1"]

    assert cell.points == points
    assert cell.workings["counted_steps"] == counted


@pytest.mark.parametrize(
    ("direction", "value", "branch", "points", "deviation"),
    [
        ("higher", "48", "worse", "8", "2"),
        ("higher", "50", "on_target", "10", "0"),
        ("higher", "53", "better", "11.5", "-3"),
        ("lower", "48", "better", "11", "-2"),
        ("lower", "50", "on_target", "10", "0"),
        ("lower", "53", "worse", "7", "3"),
    ],
)
def test_slope_knows_the_better_side(score_item, direction, value, branch, points, deviation):
    parameters = {"target": "50", "direction": direction, "points_per_step": "1", "better_points_per_step": "0.5"}

    cell = score_item("slope", {**parameters, "cap": "20"}, [actual(value)])["U1"]

    assert (cell.branch, cell.points, cell.workings["deviation"]) == (branch, points, deviation)


@pytest.mark.parametrize(("value", "branch"), [("47", "worse"), ("53", "worse"), ("50", "on_target")])
def test_slope_takes_points_for_any_deviation_in_both_directions(score_item, value, branch):
    parameters = {"target": "50", "direction": "both", "points_per_step": "1"}

    cell = score_item("slope", parameters, [actual(value)])["U1"]

    assert (cell.branch, cell.points) == (branch, "10" if branch == "on_target" else "7")


def test_slope_gives_nothing_more_on_the_better_side_unless_told(score_item):
    cell = score_item("slope", {"target": "50", "points_per_step": "1"}, [actual("70")])["U1"]

    assert (cell.branch, cell.points, cell.limited) == ("better", "10", "")


def test_slope_is_capped_at_full_marks_and_kept_from_falling_below_zero(score_item):
    parameters = {"target": "50", "points_per_step": "1", "better_points_per_step": "1"}

    cells = score_item("slope", parameters, [actual("51"), actual("39", "U2"), actual("40", "U3")], units=3)

    assert [(cells[unit].points, cells[unit].limited) for unit in ("U1", "U2", "U3")] == [
        ("10", "cap"),
        ("0", "floor"),
        ("0", ""),
    ]


def test_slope_takes_the_target_of_the_facts_before_that_of_the_ruleset(score_item):
    facts = [actual("90"), target("95"), actual("90", "U2")]

    cells = score_item("slope", {"target": "100", "points_per_step": "0.1"}, facts, units=2)

    assert [cells["U1"].points, cells["U2"].points] == ["9.5", "9"]


def test_slope_has_no_data_without_a_target_or_an_actual_value(score_item):
    facts = [actual("90"), target("95"), actual("90", "U2"), target("95", "U3")]

    cells = score_item("slope", {"points_per_step": "0.1"}, facts, units=3)

    assert [cells[unit].status for unit in ("U1", "U2", "U3")] == ["scored", "no_data", "no_data"]


def test_slope_tells_zero_from_no_data_and_not_applicable(score_item):
    facts = [
        actual("0"),
        {"unit": "U2", "measure": "actual", "status": "no_data"},
        {"unit": "U3", "status": "not_applicable"},
    ]

    cells = score_item("slope", {"target": "2", "points_per_step": "1"}, facts, units=4)

    assert [cell.status for cell in cells.values()] == ["scored", "no_data", "not_applicable", "no_data"]
    assert cells["U1"].points == "8"


def test_slope_takes_shares_of_each_unit_s_full_marks(score_item):
    parameters = {"target": "100", "at_target": "80%", "points_per_step": "5%", "better_points_per_step": "10%"}
    facts = [actual("98"), actual("98", "U2"), actual("101", "U3")]

    cells = score_item("slope", parameters, facts, units=3, points={"default": "10", "units": {"U2": "40"}})

    assert [cell.points for cell in cells.values()] == ["7", "28", "9"]


def test_slope_reads_negative_values(score_item):
    parameters = {"target": "-2.5", "points_per_step": "2"}

    cells = score_item("slope", parameters, [actual("-4"), actual("-1", "U2")], units=2)

    assert [(cell.branch, cell.points) for cell in cells.values()] == [("worse", "7"), ("better", "10")]


def test_slope_rounds_once_and_half_away_from_zero(score_item):
    parameters = {"target": "0", "step": "3", "points_per_step": "1", "floor": "-10", "round": "2"}
    facts = [actual("-29.985"), actual("-30.015", "U2"), actual("-29.984", "U3")]

    cells = score_item("slope", parameters, facts, units=3)

    assert [cell.points for cell in cells.values()] == ["0.01", "-0.01", "0.01"]


@pytest.mark.parametrize("steps", ["continuous", "completed", "started"])
def test_slope_is_exact_for_very_large_values(score_item, steps):
    numbers = [sign + number for sign in ("", "-") for number in large_numbers(24)]
    units = [f"U{place}" for place in range(len(numbers))]
    facts = [actual(number, unit) for number, unit in zip(numbers, units, strict=True)]
    parameters = {"target": "-123456789012.345678", "step": "0.700001", "points_per_step": "0.000007"}
    keys = {"steps": steps, "better_points_per_step": "0.000013", "cap": "900000000", "floor": "-900000000"}

    cells = score_item("slope", {**parameters, **keys}, facts, units=units, value_decimals="6", points="90")

    for number, unit in zip(numbers, units, strict=True):
        deviation = Fraction(parameters["target"]) - Fraction(number)
        count = abs(deviation) / Fraction(parameters["step"])
        count = {"continuous": count, "completed": Fraction(count // 1), "started": Fraction(-(-count // 1))}[steps]
        each = -Fraction("0.000007") if deviation > 0 else Fraction("0.000013")
        expected = rounded(limited(90 + each * count, "-900000000", "900000000"))
        assert Fraction(cells[unit].points) == expected


def test_slope_refuses_points_for_the_better_side_in_both_directions(score_item):
    parameters = {"target": "50", "direction": "both", "points_per_step": "1", "better_points_per_step": "1"}

    with pytest.raises(ProblemsFound) as found:
        score_item("slope", parameters, [])

    assert found.value.problems[0].place.path.endswith("better_points_per_step")


@pytest.mark.parametrize("change", [{"points_per_step": None}, {"step": "0"}, {"step": "-1"}, {"steps": "half"}])
def test_slope_refuses_a_rule_without_a_sensible_step(score_item, change):
    parameters = {"target": "50", "points_per_step": "1", **change}
    given = {name: value for name, value in parameters.items() if value is not None}

    with pytest.raises(ProblemsFound):
        score_item("slope", given, [])
