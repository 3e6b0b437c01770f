"""The same number stands in one row only."""

import pytest

from hengjing.scoring import ProblemsFound, facts_from_rows
from tests.scoring.documents import ROWS, full_rows, row_problems, tiny_layout


def test_it_reports_the_second_row_and_names_the_first():
    rows = (ROWS[1], ROWS[0], {**ROWS[1], "value": "7", "entry": " CITY "})

    with pytest.raises(ProblemsFound) as raised:
        facts_from_rows(full_rows(rows), tiny_layout())

    (found,) = raised.value.problems
    assert (found.code, found.place.row) == ("facts.row_twice", 3)
    assert "第1行" in found.message()


def test_it_tells_rows_apart_by_every_column_of_the_name():
    apart = [{**ROWS[2], "group": "PEERS"}, {**ROWS[2], "entry": "R9"}, {**ROWS[2], "unit": "U2"}]

    assert row_problems(ROWS[2], *apart) == []
