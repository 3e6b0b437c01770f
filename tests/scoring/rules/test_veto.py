"""veto (docs/scoring/rule-kinds/veto.md)."""

import pytest

from hengjing.scoring.problems import ProblemsFound


def confirmed(record, value="1", unit="U1"):
    return {"unit": unit, "measure": "confirmed", "entry": record, "value": value}


@pytest.mark.clause("C5")
@pytest.mark.parametrize(
    ("parameters", "records", "struck", "cases"),
    [
        ({}, (), False, "0"),
        ({}, ("0",), False, "0"),
        ({}, ("1",), True, "1"),
        ({}, ("0", "1"), True, "1"),
        ({"at_least": "3"}, ("1", "1"), False, "2"),
        ({"at_least": "3"}, ("1", "1", "1"), True, "3"),
        ({"at_least": "3"}, ("2", "1"), True, "3"),
        ({"at_least": "3"}, ("9",), True, "9"),
    ],
)
def test_veto_strikes_from_so_many_confirmed_cases_on(score_item, parameters, records, struck, cases):
    facts = [confirmed(f"R{place}", value) for place, value in enumerate(records)]

    cell = score_item("veto", parameters, facts, missing="zero")["U1"]

    assert (cell.struck, cell.branch) == (struck, "struck" if struck else "clear")
    assert (cell.points, cell.workings["cases"]) == ("0", cases)


@pytest.mark.clause("C5")
def test_veto_strikes_only_the_unit_it_is_confirmed_of(score_item):
    facts = [confirmed("R1"), confirmed("R1", "0", "U2"), confirmed("R7", "2", "U4")]

    cells = score_item("veto", {}, facts, units=4, missing="zero")

    assert [cell.struck for cell in cells.values()] == [True, False, False, True]


def test_veto_does_not_take_silence_for_innocence_unless_told(score_item):
    facts = [confirmed("R1", "0"), {"unit": "U3", "status": "not_applicable"}]

    cells = score_item("veto", {}, facts, units=3)

    assert [cell.status for cell in cells.values()] == ["scored", "no_data", "not_applicable"]
    assert not any(cell.struck for cell in cells.values())


def test_veto_does_not_strike_on_a_record_without_data(score_item):
    facts = [confirmed("R1"), {"measure": "confirmed", "entry": "R2", "status": "no_data"}]

    cell = score_item("veto", {}, facts)["U1"]

    assert (cell.status, cell.struck) == ("no_data", False)


def test_veto_adds_very_many_cases_exactly(score_item):
    facts = [confirmed(f"R{place}", "999999999999999999", unit) for place in range(12) for unit in ("U1", "U2")]
    facts += [confirmed("R99", "9", "U2")]

    cells = score_item("veto", {"at_least": "999999999"}, facts, units=2)

    assert [cell.struck for cell in cells.values()] == [True, True]


@pytest.mark.parametrize("at_least", ["0", "-1", "1.5", "some"])
def test_veto_refuses_a_number_of_cases_that_is_none(score_item, at_least):
    with pytest.raises(ProblemsFound):
        score_item("veto", {"at_least": at_least}, [])
