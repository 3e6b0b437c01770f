"""Scores that a spreadsheet might round wrongly stand as values, and the read-me says which and why."""

from fractions import Fraction

import pytest
from python_calamine import CalamineWorkbook

from hengjing.scoring import compile_ruleset, facts_from_rows, ruleset_from_document
from hengjing.scoring.runners.scored_year import score_year
from hengjing.scoring.workbook.live import write_live_workbook
from hengjing.scoring.workbook.live.carried import is_close
from tests.scoring.conftest import one_item_document
from tests.scoring.documents import full_rows


@pytest.mark.parametrize(
    ("value", "digits", "close"),
    [
        ("2.5", 0, False),  # on the middle: every program rounds it up
        ("2.4", 0, False),
        ("2.49999999999", 0, True),
        ("2.4999", 0, False),
        ("20.1234564999999999", 6, True),
        ("20.1234565", 6, False),
        ("-20.1234564999999999", 6, True),
        ("20.123456499999", 6, False),
    ],
)
def test_what_comes_near_the_middle_without_lying_on_it_is_close(value, digits, close):
    assert is_close(Fraction(value), digits, Fraction(1)) is close


def test_a_large_number_on_the_way_widens_what_is_close():
    assert not is_close(Fraction("0.0000005000001"), 6, Fraction(1))
    assert is_close(Fraction("0.0000005000001"), 6, Fraction(10**6))


def read_me(tmp_path, value, **keys):
    document = one_item_document("completion", {"target": "100"}, ["U1"], points="1", **keys)
    compiled = compile_ruleset(ruleset_from_document(document))
    facts = full_rows([{"unit": "U1", "item": "ITEM", "measure": "actual", "value": value}])
    year = score_year(compiled, facts_from_rows(facts, compiled.layout))
    values = write_live_workbook(year, tmp_path / "book.xlsx")
    book = CalamineWorkbook.from_path(str(tmp_path / "book.xlsx"))
    return values, [row for row in book.get_sheet_by_name("说明").to_python() if str(row[0]).startswith("ITEM")]


def test_a_number_of_more_than_fifteen_digits_is_carried_as_a_value(tmp_path):
    values, lines = read_me(tmp_path, "12345678901.2345")

    assert values == 1
    assert lines == [["ITEM 被测项", "U1：数据或参数超过15位，电子表格存不下"]]


def test_a_usual_number_is_a_formula(tmp_path):
    assert read_me(tmp_path, "95.5") == (0, [])
