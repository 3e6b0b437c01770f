"""Every row names a unit of the ruleset."""

from tests.scoring.documents import ROWS, row_problems


def test_it_reports_an_unknown_unit():
    assert row_problems({**ROWS[0], "unit": "U9"}) == [("facts.unit_unknown", 1, "unit")]
