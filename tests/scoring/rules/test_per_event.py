"""per_event (docs/scoring/rule-kinds/per_event.md)."""

from fractions import Fraction

import pytest

from hengjing.scoring.problems import ProblemsFound
from tests.scoring.rules.exact import limited, rounded

LEVELS = [
    {"code": "CITY", "title": "市级通报", "title_en": "City notice", "points": "0.3"},
    {"code": "OWN", "title": "区级通报", "points": "0.1"},
]
NOTICES = {"levels": LEVELS, "repeated_factor": "2", "unremedied_factor": "3"}
WORKED = (("event", "CITY", "4"), ("repeated", "CITY", "1"), ("unremedied", "OWN", "2"))


def rows(*numbers, unit="U1"):
    return [{"unit": unit, "measure": name, "entry": entry, "value": value} for name, entry, value in numbers]


@pytest.mark.clause("C6")
@pytest.mark.parametrize(
    ("doubled", "points", "loss"), [("0", "7.6", "2.4"), ("1", "5.2", "4.8"), (None, "7.6", "2.4")]
)
def test_per_event_scores_the_worked_notices(score_item, doubled, points, loss):
    mark = [] if doubled is None else [{"measure": "doubled", "value": doubled}]

    cell = score_item("per_event", NOTICES, rows(*WORKED) + mark)["U1"]

    assert (cell.branch, cell.points, cell.workings["loss"]) == ("remaining", points, loss)


def test_per_event_yields_the_loss_itself(score_item):
    cell = score_item("per_event", {**NOTICES, "yields": "amount"}, rows(*WORKED))["U1"]

    assert (cell.branch, cell.points) == ("amount", "2.4")


def test_per_event_shows_the_loss_of_each_level(score_item):
    cell = score_item("per_event", NOTICES, rows(*WORKED))["U1"]

    assert [(row["step"], row["entry"], row["value"]) for row in cell.details] == [
        ("level_loss", "CITY", "1.8"),
        ("level_loss", "OWN", "0.6"),
    ]


@pytest.mark.parametrize(("measure", "points"), [("event", "9.7"), ("repeated", "9.7"), ("unremedied", "9.7")])
def test_per_event_weighs_all_events_alike_unless_told(score_item, measure, points):
    cell = score_item("per_event", {"levels": LEVELS}, rows((measure, "CITY", "1")))["U1"]

    assert cell.points == points


@pytest.mark.parametrize(("factor", "points"), [(None, "8.8"), ("1.5", "9.1"), ("0.001", "9.9994"), ("0", "10")])
def test_per_event_multiplies_for_doubled_units_by_the_factor(score_item, factor, points):
    parameters = {"levels": LEVELS} if factor is None else {"levels": LEVELS, "doubled_factor": factor}

    cell = score_item("per_event", parameters, [*rows(("event", "CITY", "2")), {"measure": "doubled", "value": "1"}])[
        "U1"
    ]

    assert cell.points == points


def test_per_event_doubles_only_the_units_marked(score_item):
    facts = [
        *rows(("event", "OWN", "1")),
        {"measure": "doubled", "value": "1"},
        *rows(("event", "OWN", "1"), unit="U2"),
    ]

    cells = score_item("per_event", {"levels": LEVELS}, facts, units=2)

    assert [cell.points for cell in cells.values()] == ["9.8", "9.9"]


@pytest.mark.parametrize(
    ("limits", "events", "points", "limit"),
    [
        ({}, "33", "0.1", ""),
        ({}, "34", "0", "floor"),
        ({"floor": "-1"}, "34", "-0.2", ""),
        ({"floor": "60%"}, "20", "6", "floor"),
        ({"cap": "9"}, "0", "9", "cap"),
        ({"yields": "amount"}, "40", "10", "cap"),
        ({"yields": "amount", "cap": "1.5"}, "5", "1.5", ""),
        ({"round": "0"}, "5", "9", ""),
        ({"round": "0", "floor": "-9", "points": "1"}, "5", "-1", ""),
    ],
)
def test_per_event_keeps_its_limits_and_rounds_once(score_item, limits, events, points, limit):
    full = {"points": limits["points"]} if "points" in limits else {}
    parameters = {"levels": LEVELS, **{name: value for name, value in limits.items() if name != "points"}}

    cell = score_item("per_event", parameters, rows(("event", "CITY", events)), **full)["U1"]

    assert (cell.points, cell.limited) == (points, limit)


def test_per_event_keeps_parts_finer_than_the_scale_until_the_end(score_item):
    levels = [{"code": "CITY", "title": "市级通报", "points": "0.000001"}]
    parameters = {"levels": levels, "repeated_factor": "0.5", "doubled_factor": "0.5"}
    facts = rows(("repeated", "CITY", "2"))

    once = score_item("per_event", parameters, facts)["U1"]
    halved = score_item("per_event", parameters, [*facts, {"measure": "doubled", "value": "1"}])["U1"]

    assert (once.points, halved.points) == ("9.999999", "10")


def test_per_event_counts_a_level_without_a_row_as_zero(score_item):
    assert score_item("per_event", {"levels": LEVELS}, rows(("event", "OWN", "0")))["U1"].points == "10"


def test_per_event_tells_the_four_nothings_apart(score_item):
    facts = [
        *rows(("event", "CITY", "0")),
        {"unit": "U2", "measure": "event", "entry": "CITY", "status": "no_data"},
        {"unit": "U3", "status": "not_applicable"},
    ]

    cells = score_item("per_event", {"levels": LEVELS}, facts, units=4)

    assert [cell.status for cell in cells.values()] == ["scored", "no_data", "not_applicable", "no_data"]


def test_per_event_takes_no_row_for_none_occurred_where_the_item_says_so(score_item):
    facts = [*rows(("event", "CITY", "1")), {"unit": "U3", "status": "no_data"}]

    cells = score_item("per_event", {"levels": LEVELS}, facts, units=3, missing="zero")

    assert [(cell.status, cell.points) for cell in cells.values()][:2] == [("scored", "9.7"), ("scored", "10")]
    assert cells["U3"].status == "no_data"


def test_per_event_is_exact_for_very_large_numbers(score_item):
    counts = [10**place * 9 + place for place in range(18)]
    units = [f"U{place}" for place in range(len(counts))]
    facts = [
        row
        for unit, count in zip(units, counts, strict=True)
        for row in rows(("event", "CITY", str(count)), ("repeated", "OWN", str(count // 7)), unit=unit)
    ]
    parameters = {**NOTICES, "repeated_factor": "1.001", "floor": "-999999999999", "cap": "100"}

    cells = score_item("per_event", parameters, facts, units=units, points="100")

    for unit, count in zip(units, counts, strict=True):
        exact = 100 - Fraction("0.3") * count - Fraction("0.1") * Fraction("1.001") * (count // 7)
        assert Fraction(cells[unit].points) == rounded(limited(exact, "-999999999999", "100"))


def test_per_event_takes_full_marks_of_each_unit(score_item):
    facts = [*rows(("event", "CITY", "1")), *rows(("event", "CITY", "1"), unit="U2")]

    cells = score_item("per_event", {"levels": LEVELS}, facts, units=2, points={"default": "10", "units": {"U2": "8"}})

    assert [cell.points for cell in cells.values()] == ["9.7", "7.7"]


@pytest.mark.parametrize(
    "parameters",
    [
        {},
        {"levels": []},
        {"levels": [LEVELS[0], LEVELS[0]]},
        {"levels": [{"code": "CITY", "title": "市级通报", "points": "-1"}]},
        {"levels": LEVELS, "repeated_factor": "1.0001"},
        {"levels": LEVELS, "yields": "loss"},
    ],
)
def test_per_event_refuses_a_rule_that_cannot_be_read(score_item, parameters):
    with pytest.raises(ProblemsFound):
        score_item("per_event", parameters, [])


def test_per_event_names_levels_in_the_order_of_the_ruleset(score_item):
    parameters = {"levels": LEVELS[::-1]}

    cell = score_item("per_event", parameters, rows(("event", "CITY", "1"), ("event", "OWN", "2")))["U1"]

    assert [(row["entry"], row["value"]) for row in cell.details] == [("OWN", "0.2"), ("CITY", "0.3")]
