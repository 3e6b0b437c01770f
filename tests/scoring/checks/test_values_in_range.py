"""Every value lies in the range of its measure."""

import pytest

from tests.scoring.documents import ROWS, row_problems


@pytest.mark.parametrize(
    ("row", "value", "code"),
    [
        (ROWS[0], "-0.0001", "facts.too_small"),
        (ROWS[0], "200.0001", "facts.too_large"),
        (ROWS[1], "-1", "facts.too_small"),
        (ROWS[2], "100.1", "facts.too_large"),
        ({**ROWS[0], "measure": "target"}, "0", "facts.not_above_zero"),
    ],
)
def test_it_reports_a_value_outside(row, value, code):
    assert row_problems({**row, "value": value}) == [(code, 1, "value")]


@pytest.mark.parametrize("value", ["0", "200"])
def test_it_accepts_the_edges(value):
    assert row_problems({**ROWS[0], "value": value}) == []
