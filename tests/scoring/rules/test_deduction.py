"""deduction (docs/scoring/rule-kinds/deduction.md)."""

from fractions import Fraction

import pytest

from hengjing.scoring.problems import ProblemsFound
from tests.scoring.rules.exact import large_numbers

LEVELS = [
    {"code": "SERIOUS", "title": "严重", "title_en": "Serious", "points": "2"},
    {"code": "MINOR", "title": "一般", "points": "0.25"},
]


def amount(record, value, unit="U1"):
    return {"unit": unit, "measure": "amount", "entry": record, "value": value}


def event(level, value, unit="U1"):
    return {"unit": unit, "measure": "event", "entry": level, "value": value}


@pytest.mark.clause("C6")
def test_deduction_scores_the_worked_remainder(score_item):
    facts = [amount("R1", "5.32"), amount("R2", "4")]

    cell = score_item("deduction", {"yields": "remaining"}, facts, points="100")["U1"]

    assert (cell.branch, cell.points, cell.workings["loss"]) == ("remaining", "90.68", "9.32")


def test_deduction_yields_the_loss_itself_unless_told(score_item):
    cell = score_item("deduction", {}, [amount("R1", "5.32"), amount("R2", "4")])["U1"]

    assert (cell.branch, cell.points) == ("amount", "9.32")


def test_deduction_adds_events_by_level_to_recorded_points(score_item):
    facts = [amount("R1", "0.5"), event("SERIOUS", "1"), event("MINOR", "3")]

    cell = score_item("deduction", {"levels": LEVELS}, facts)["U1"]

    assert cell.points == "3.25"
    assert cell.workings == {"recorded": "0.5", "by_level": "2.75", "loss": "3.25"}
    assert [(row["step"], row["entry"], row["value"]) for row in cell.details] == [
        ("level_loss", "SERIOUS", "2"),
        ("level_loss", "MINOR", "0.75"),
    ]


def test_deduction_keeps_the_records_of_each_unit_apart(score_item):
    facts = [amount("R1", "1"), amount("R1", "2", "U3"), amount("R2", "4", "U3"), event("MINOR", "1", "U2")]

    cells = score_item("deduction", {"levels": LEVELS}, facts, units=3)

    assert [cell.points for cell in cells.values()] == ["1", "0.25", "6"]


@pytest.mark.parametrize(
    ("parameters", "loss", "points", "limit"),
    [
        ({}, "10", "10", ""),
        ({}, "10.000001", "10", "cap"),
        ({"cap": "30%"}, "4", "3", "cap"),
        ({"floor": "1"}, "0.5", "1", "floor"),
        ({"yields": "remaining"}, "10", "0", ""),
        ({"yields": "remaining"}, "10.5", "0", "floor"),
        ({"yields": "remaining", "floor": "-2"}, "10.5", "-0.5", ""),
        ({"yields": "remaining", "floor": "-2", "round": "0"}, "10.5", "-1", ""),
        ({"yields": "remaining", "round": "0"}, "0.5", "10", ""),
        ({"yields": "remaining", "cap": "8"}, "1", "8", "cap"),
    ],
)
def test_deduction_keeps_its_limits_and_rounds_once(score_item, parameters, loss, points, limit):
    cell = score_item("deduction", parameters, [amount("R1", loss)])["U1"]

    assert (cell.points, cell.limited) == (points, limit)


@pytest.mark.parametrize(("missing", "status"), [("no_data", "no_data"), ("zero", "scored")])
def test_deduction_takes_no_row_as_the_item_says(score_item, missing, status):
    cells = score_item("deduction", {}, [amount("R1", "1")], units=2, missing=missing)

    assert (cells["U2"].status, cells["U2"].points) == (status, "0")


def test_deduction_tells_zero_from_no_data_and_not_applicable(score_item):
    facts = [
        amount("R1", "0"),
        amount("R1", "1", "U2"),
        {"unit": "U2", "measure": "amount", "entry": "R2", "status": "no_data"},
        {"unit": "U3", "status": "not_applicable"},
    ]

    cells = score_item("deduction", {"yields": "remaining"}, facts, units=3)

    assert [cell.status for cell in cells.values()] == ["scored", "no_data", "not_applicable"]
    assert cells["U1"].points == "10"


def test_deduction_is_exact_for_very_large_amounts(score_item):
    amounts = large_numbers(24)
    facts = [amount(f"R{place}", value, "U2") for place, value in enumerate(amounts)]
    facts += [event("MINOR", str(10**18 - 1), "U2"), amount("R0", amounts[-1]), amount("R1", amounts[-2])]
    parameters = {"levels": [LEVELS[0], {**LEVELS[1], "points": "0.000001"}], "yields": "remaining"}
    parameters |= {"floor": "-999999999999.999999"}

    cells = score_item("deduction", parameters, facts, units=2, points="100")

    losses = [Fraction(amounts[-1]) + Fraction(amounts[-2]), sum(map(Fraction, amounts)) + Fraction(10**18 - 1, 10**6)]
    lowest = Fraction("-999999999999.999999")
    assert [Fraction(cell.points) for cell in cells.values()] == [max(100 - loss, lowest) for loss in losses]


def test_deduction_takes_full_marks_of_each_unit(score_item):
    facts = [amount("R1", "1"), amount("R1", "1", "U2")]

    cells = score_item(
        "deduction", {"yields": "remaining"}, facts, units=2, points={"default": "5", "units": {"U2": "8"}}
    )

    assert [cell.points for cell in cells.values()] == ["4", "7"]


@pytest.mark.parametrize("parameters", [{"levels": [LEVELS[0], LEVELS[0]]}, {"yields": "loss"}])
def test_deduction_refuses_a_rule_that_cannot_be_read(score_item, parameters):
    with pytest.raises(ProblemsFound):
        score_item("deduction", parameters, [])
