"""bands (docs/scoring/rule-kinds/bands.md)."""

from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest

from hengjing.scoring.problems import ProblemsFound
from hengjing.scoring.rules.registry import RULES
from tests.scoring.rules.exact import large_numbers
from tests.scoring.rules.handmade import given, rows

RATES = {
    "of": "ratio",
    "target": "50",
    "bands": [
        {"to": "50%", "points": "-0.5"},
        {"from": "50%", "to": "80%", "points": "0"},
        {"from": "80%", "to": "90%", "points": "0.6"},
        {"from": "90%", "to": "100%", "points": "0.7"},
        {"from": "100%", "points": "0.8"},
    ],
}
VALUES = {
    "bands": [
        {"to": "-1.5", "points": "2"},
        {"from": "-1.5", "to": "0", "points": "5"},
        {"from": "0", "points": "80%"},
    ],
}


def actual(value, unit="U1"):
    return {"unit": unit, "measure": "actual", "value": value}


@pytest.mark.clause("C6")
@pytest.mark.parametrize(
    ("value", "points", "band"),
    [
        ("45", "0.7", "4"),
        ("44.9999", "0.6", "3"),
        ("49.9999", "0.7", "4"),
        ("50", "0.8", "5"),
        ("500", "0.8", "5"),
        ("40", "0.6", "3"),
        ("25", "0", "2"),
        ("24.9999", "-0.5", "1"),
        ("-3", "-0.5", "1"),
    ],
)
def test_bands_scores_the_worked_rates(score_item, value, points, band):
    cell = score_item("bands", RATES, [actual(value)], points="1")["U1"]

    assert (cell.branch, cell.points, cell.workings["band"]) == ("band", points, band)


@pytest.mark.parametrize(
    ("edge", "value", "band"),
    [
        ("lower", "45", "4"),
        ("upper", "45", "3"),
        ("upper", "45.0001", "4"),
        ("upper", "50", "4"),
        ("upper", "50.0001", "5"),
        ("upper", "25", "1"),
    ],
)
def test_bands_puts_an_edge_where_it_is_told(score_item, edge, value, band):
    cell = score_item("bands", {**RATES, "edge": edge}, [actual(value)])["U1"]

    assert cell.workings["band"] == band


@pytest.mark.parametrize(
    ("value", "points"), [("-1.5001", "2"), ("-1.5", "5"), ("-0.0001", "5"), ("0", "8"), ("7", "8")]
)
def test_bands_puts_the_value_itself_into_bands(score_item, value, points):
    assert score_item("bands", VALUES, [actual(value)])["U1"].points == points


def test_bands_takes_the_target_of_the_facts_before_that_of_the_ruleset(score_item):
    facts = [actual("45"), {"measure": "target", "value": "45"}, actual("45", "U2")]

    cells = score_item("bands", RATES, facts, units=2)

    assert [cell.points for cell in cells.values()] == ["0.8", "0.7"]


def test_bands_has_no_data_without_a_target_for_the_ratio(score_item):
    parameters = {name: value for name, value in RATES.items() if name != "target"}
    facts = [actual("45"), {"measure": "target", "value": "45"}, actual("45", "U2")]

    cells = score_item("bands", parameters, facts, units=2)

    assert [cell.status for cell in cells.values()] == ["scored", "no_data"]


@pytest.mark.parametrize(
    ("limits", "value", "points", "limit"),
    [
        ({}, "10", "-0.5", ""),
        ({"floor": "0"}, "10", "0", "floor"),
        ({"cap": "0.65"}, "48", "0.65", "cap"),
        ({"round": "0"}, "10", "-1", ""),
        ({"round": "0"}, "48", "1", ""),
    ],
)
def test_bands_is_limited_by_its_own_table_unless_told(score_item, limits, value, points, limit):
    cell = score_item("bands", {**RATES, **limits}, [actual(value)], points="0.5")["U1"]

    assert (cell.points, cell.limited) == (points, limit)


def test_bands_takes_shares_of_each_unit_s_full_marks(score_item):
    parameters = {"bands": [{"to": "1", "points": "-10%"}, {"from": "1", "points": "50%"}]}
    facts = [actual(value, unit) for unit, value in (("U1", "0"), ("U2", "0"), ("U3", "5"), ("U4", "5"))]

    cells = score_item("bands", parameters, facts, units=4, points={"default": "10", "units": {"U2": "40", "U4": "20"}})

    assert [cell.points for cell in cells.values()] == ["-1", "-4", "5", "10"]


def test_bands_may_be_a_single_band(score_item):
    cell = score_item("bands", {"bands": [{"points": "3"}]}, [actual("-1000")])["U1"]

    assert (cell.points, cell.workings["band"]) == ("3", "1")


def test_bands_takes_another_table_for_a_class(score_item):
    rule = {"class_parameters": {"A": {"bands": [{"to": "1", "points": "1"}, {"from": "1", "points": "2"}]}}}

    assert score_item("bands", VALUES, [actual("5")], rule=rule)["U1"].points == "2"


def test_bands_tells_zero_from_no_data_and_not_applicable(score_item):
    facts = [
        actual("0"),
        {"unit": "U2", "measure": "actual", "status": "no_data"},
        {"unit": "U3", "status": "not_applicable"},
    ]

    cells = score_item("bands", RATES, facts, units=4)

    assert [cell.status for cell in cells.values()] == ["scored", "no_data", "not_applicable", "no_data"]
    assert cells["U1"].points == "-0.5"


def test_bands_compares_very_large_values_exactly(score_item):
    target = Fraction("876543210987.654321")
    edges = ["0.000001", "0.333333", "1", "1.140845", "500000"]
    bands = [
        {"points": str(place), **({"from": low} if low else {}), **({"to": high} if high else {})}
        for place, (low, high) in enumerate(pairwise(["", *edges, ""]))
    ]
    numbers = [*large_numbers(24), "876543210987.654320", "876543210987.654321", "999999999999.999999"]
    units = [f"U{place}" for place in range(len(numbers))]
    facts = [actual(value, unit) for value, unit in zip(numbers, units, strict=True)]
    parameters = {"of": "ratio", "target": "876543210987.654321", "bands": bands}

    cells = score_item("bands", parameters, facts, units=units, value_decimals="6")

    for value, unit in zip(numbers, units, strict=True):
        passed = sum(Fraction(value) / target >= Fraction(edge) for edge in edges)
        assert cells[unit].points == str(passed)


@pytest.mark.parametrize(
    "bands",
    [
        [],
        [{"from": "0", "points": "1"}],
        [{"to": "0", "points": "1"}],
        [{"to": "1", "points": "1"}, {"from": "2", "points": "2"}],
        [{"to": "2", "points": "1"}, {"from": "1", "points": "2"}],
        [{"to": "1", "points": "1"}, {"points": "2"}],
        [{"to": "1", "points": "1"}, {"from": "1", "to": "1", "points": "2"}, {"from": "1", "points": "3"}],
        [{"to": "2", "points": "1"}, {"from": "2", "to": "1", "points": "2"}, {"from": "1", "points": "3"}],
        [{"points": "1"}, {"points": "2"}],
    ],
)
def test_bands_refuses_gaps_overlaps_and_falling_edges(score_item, bands):
    with pytest.raises(ProblemsFound) as found:
        score_item("bands", {"bands": bands}, [])

    assert all(".parameters.bands" in problem.place.path for problem in found.value.problems)
    assert len({problem.place for problem in found.value.problems}) == len(found.value.problems)


def test_bands_holds_points_between_the_lowest_and_the_highest_of_the_table():
    p = rows(bands=(rows(points=3), rows(points=1), rows(points=2)))

    found = RULES["bands"].default_limits(p, given())

    assert (found, [type(limit) for limit in found]) == ((1, 3), [int, int])
    p.bands[2].points = np.array([0, 9])
    assert [limit.tolist() for limit in RULES["bands"].default_limits(p, given())] == [[0, 1], [3, 9]]
