"""No value has more decimals than its measure holds."""

import pytest

from tests.scoring.documents import ROWS, row_problems


@pytest.mark.parametrize("text", ["95.12345", "0.30000000000000004", "1" + "0" * 18, "9" * 5000])
def test_it_reports_too_many_digits_and_rounds_nothing(text):
    found = row_problems({**ROWS[0], "value": text})

    assert found in ([("facts.digits", 1, "value")], [("facts.number", 1, "value")])


def test_it_reports_half_an_event():
    assert row_problems({**ROWS[1], "value": "0.5"}) == [("facts.digits", 1, "value")]


def test_it_accepts_zeros_at_the_end():
    assert row_problems({**ROWS[1], "value": "2.000000000"}) == []
