"""Every row refers to its source record."""

from tests.scoring.documents import ROWS, row_problems


def test_it_reports_a_row_without_source():
    assert row_problems({**ROWS[0], "source": "  "}) == [("facts.source_missing", 1, "source")]
