"""Every value is a number."""

import pytest

from hengjing.scoring import facts_from_rows
from tests.scoring.documents import ROWS, full_rows, row_problems, tiny_layout


@pytest.mark.parametrize("text", ["9,5", "12,34", "1e3", "+5", ".5", "五", "½", "95.5分", "1 000", "9..5"])
def test_it_reports_what_is_no_number(text):
    assert row_problems({**ROWS[0], "value": text}) == [("facts.number", 1, "value")]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("９５．５", "95.5"),
        ("95.50", "95.5"),
        ("95.5%", "95.5"),
        ("９５％", "95"),
        ("0", "0"),
        ("007", "7"),
    ],
)
def test_it_understands_numbers_as_people_write_them(text, value):
    facts = facts_from_rows(full_rows([{**ROWS[0], "value": text}]), tiny_layout())

    assert facts.row(0)["value"] == value


@pytest.mark.parametrize(("text", "value"), [("12,345", "12345"), ("１２，３４５．５", "12345.5"), ("－3", "-3")])
def test_it_understands_separators_and_signs_of_full_width(text, value):
    open_range: dict[str, dict] = {"base.children[0].children[0].measures": {}}

    facts = facts_from_rows(full_rows([{**ROWS[0], "value": text}]), tiny_layout(open_range))

    assert facts.row(0)["value"] == value


def test_it_reports_a_percent_sign_where_none_is_declared():
    assert row_problems({**ROWS[2], "value": "90%"}) == [("facts.percent", 1, "value")]
