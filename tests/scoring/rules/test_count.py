"""count (docs/scoring/rule-kinds/count.md)."""

from fractions import Fraction

import pytest

from hengjing.scoring.problems import ProblemsFound
from tests.scoring.rules.exact import large_numbers, limited, rounded

PRIZES = {
    "levels": [
        {"code": "DISTRICT", "title": "区级", "points": "2"},
        {"code": "CITY", "title": "市级", "points": "5"},
        {"code": "STATE", "title": "国家级", "points": "10"},
    ]
}


def number(entry, value, unit="U1"):
    return {"unit": unit, "measure": "number", "entry": entry, "value": value}


@pytest.mark.clause("C6")
@pytest.mark.parametrize(
    ("state", "unclamped", "points", "limit"),
    [("1", "26", "26", ""), ("4", "56", "30", "cap"), ("1.4", "30", "30", "")],
)
def test_count_scores_the_worked_prizes(score_item, state, unclamped, points, limit):
    facts = [number("DISTRICT", "3"), number("CITY", "2"), number("STATE", state)]

    cell = score_item("count", PRIZES, facts, points="30")["U1"]

    assert (cell.branch, cell.unclamped, cell.points, cell.limited) == ("count", unclamped, points, limit)


def test_count_shows_the_points_of_each_level_and_all_pieces(score_item):
    cell = score_item("count", PRIZES, [number("DISTRICT", "3"), number("STATE", "0.5")], points="30")["U1"]

    assert cell.workings["pieces"] == "3.5"
    assert [(row["step"], row["entry"], row["value"]) for row in cell.details] == [
        ("level_points", "DISTRICT", "6"),
        ("level_points", "STATE", "5"),
    ]


@pytest.mark.parametrize("decimals", ["0", "2", "6"])
@pytest.mark.parametrize("score", ["4", "6"])
def test_count_scores_alike_at_every_scale(score_item, decimals, score):
    scales = {"score": score, "weight": "4", "published": "2"}

    cell = score_item("count", PRIZES, [number("CITY", "3")], points="30", value_decimals=decimals, decimals=scales)[
        "U1"
    ]

    assert (cell.points, cell.workings["pieces"]) == ("15", "3")


def test_count_takes_fractions_of_a_piece_and_rounds_once(score_item):
    levels = {"levels": [{"code": "HOUR", "title": "学时", "points": "0.0005"}]}
    facts = [number("HOUR", "0.0009"), number("HOUR", "0.0011", "U2")]

    plain = score_item("count", levels, facts, units=2)
    coarse = score_item(
        "count", {**levels, "round": "3"}, [number("HOUR", "0.9999"), number("HOUR", "1", "U2")], units=2
    )

    assert [cell.points for cell in plain.values()] == ["0", "0.000001"]
    assert [cell.points for cell in coarse.values()] == ["0", "0.001"]


@pytest.mark.parametrize(
    ("floor", "points", "limit"), [(None, "0", "floor"), ("-4", "-4", "floor"), ("-6", "-6", ""), ("-7", "-6", "")]
)
def test_count_may_take_points_away_when_the_floor_allows(score_item, floor, points, limit):
    parameters = {"levels": [{"code": "ERROR", "title": "差错", "points": "-2"}]}
    parameters |= {} if floor is None else {"floor": floor}

    cell = score_item("count", parameters, [number("ERROR", "3")])["U1"]

    assert (cell.points, cell.limited) == (points, limit)


def test_count_counts_a_level_without_a_row_as_zero(score_item):
    assert score_item("count", PRIZES, [number("CITY", "1")])["U1"].points == "5"


@pytest.mark.parametrize(("missing", "status"), [("no_data", "no_data"), ("zero", "scored")])
def test_count_takes_no_row_as_the_item_says(score_item, missing, status):
    cells = score_item("count", PRIZES, [number("CITY", "1")], units=2, missing=missing)

    assert (cells["U2"].status, cells["U2"].points) == (status, "0")


def test_count_tells_zero_from_no_data_and_not_applicable(score_item):
    facts = [
        number("CITY", "0"),
        {"unit": "U2", "measure": "number", "entry": "CITY", "status": "no_data"},
        {"unit": "U3", "status": "not_applicable"},
    ]

    cells = score_item("count", PRIZES, facts, units=3)

    assert [cell.status for cell in cells.values()] == ["scored", "no_data", "not_applicable"]


def test_count_is_exact_for_very_large_numbers(score_item):
    numbers = large_numbers(24)
    units = [f"U{place}" for place in range(len(numbers))]
    worth = ("0.123457", "-0.000001", "999")
    levels = [{"code": f"L{place}", "title": "级", "points": points} for place, points in enumerate(worth)]
    facts = [
        number(f"L{place}", numbers[(start + place) % len(numbers)], unit)
        for start, unit in enumerate(units)
        for place in range(len(worth))
    ]
    parameters = {"levels": levels, "cap": "999999999999", "floor": "-999999999999", "round": "5"}

    cells = score_item("count", parameters, facts, units=units, value_decimals="6")

    for start, unit in enumerate(units):
        exact = Fraction(0)
        for place, points in enumerate(worth):
            exact += Fraction(points) * Fraction(numbers[(start + place) % len(numbers)])
        expected = rounded(limited(exact, "-999999999999", "999999999999"), 5)
        assert Fraction(cells[unit].points) == expected


@pytest.mark.parametrize(
    "levels",
    [None, [], [PRIZES["levels"][0], PRIZES["levels"][0]], [{"code": "CITY", "title": "市级", "points": "0.0000001"}]],
)
def test_count_refuses_a_table_that_cannot_be_read(score_item, levels):
    with pytest.raises(ProblemsFound):
        score_item("count", {} if levels is None else {"levels": levels}, [])
