"""An assessing body fills its sheet and submits it, the office checks, sends back, accepts, closes (B3, C1-C3)."""

import pytest

from hengjing.steps.score_sheets import api
from hengjing.steps.score_sheets.data import SheetState
from tests.steps.implementation_rules.bodies import PETITIONS


def codes(found):
    return [problem.code for problem in found.value.problems]


@pytest.mark.clause("B3")
def test_opening_gives_each_body_a_sheet_of_its_items_for_all_units(sheets):
    assert sheets.sheet().items == ["ECON", "DATA"]
    assert sheets.sheet(PETITIONS).items == ["VISIT", "OPINION"]
    assert sheets.sheet().cells.count() == 4


@pytest.mark.clause("C1", "C2")
def test_a_filled_sheet_is_submitted_accepted_and_closed(sheets):
    sheets.fill()
    sheets.act(api.submit_sheet, "stats")
    sheets.act(api.accept_sheet, "office")

    row = sheets.sheet()
    assert row.state == SheetState.ACCEPTED
    assert row.fingerprint == row.submissions.get().fingerprint
    rows = api.rows_of(scheme_id=sheets.year.scheme.id)
    assert {(each.unit, each.item, each.measure, each.entry, each.value) for each in rows} == {
        ("JW", "ECON", "actual", "", "100"), ("CZ", "ECON", "actual", "", "100"),
        ("JW", "DATA", "event", "GENERAL", "1"), ("CZ", "DATA", "event", "GENERAL", "0"),
    }  # fmt: skip
    assert {each.record.uuid for each in rows} == {str(cell.uuid) for cell in row.cells.all()}
