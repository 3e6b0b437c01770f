"""Every row has a value or a status."""

import pytest

from hengjing.scoring import ProblemsFound, facts_from_rows
from tests.scoring.documents import ROWS, full_rows, row_problems, tiny_layout


@pytest.mark.parametrize("text", ["—", "/", "-", "无", "N/A", "－"])
def test_it_never_guesses_what_a_dash_means(text):
    assert row_problems({**ROWS[0], "value": text}) == [("facts.value_is_dash", 1, "value")]


@pytest.mark.parametrize("text", ["", " ", "\u3000"])
def test_it_never_guesses_what_an_empty_cell_means(text):
    with pytest.raises(ProblemsFound) as raised:
        facts_from_rows(full_rows([{**ROWS[0], "value": text}]), tiny_layout())

    (found,) = raised.value.problems
    assert found.code == "facts.value_missing"
    assert "填 0" in found.hint()
    assert "not_applicable" in found.hint("en")


def test_it_reports_a_value_beside_a_status():
    assert row_problems({**ROWS[0], "status": "no_data"}) == [("facts.value_and_status", 1, "value")]
