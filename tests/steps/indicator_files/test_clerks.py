"""Workbooks as clerks and attackers bring them: read as meant, or refused with the place and the way out (T25)."""

from datetime import date

import pytest

from hengjing.steps.indicator_files.content.checking import system_of
from hengjing.steps.indicator_files.papers.workbook import read_system, workbook_of
from tests.steps.indicator_files.systems import ABOUT, TEMPLATE, Book, node, reference


def read(book, content=None):
    """What the platform makes of the file."""
    return read_system(content or book.saved(), book.ruleset, TEMPLATE)


@pytest.mark.parametrize(
    ("sheet", "key", "typed", "row", "meant"),
    [
        ("指标", "points", "１０", {"code": "PUBLIC"}, "10"),
        ("指标", "points", " 8 ", {"code": "PUBLIC"}, "8"),
        ("指标", "points", 8, {"code": "PUBLIC"}, "8"),
        ("指标", "points", 8.5, {"code": "PUBLIC"}, "8.5"),
        ("指标", "assessing_body", " 区统计局 ", {"code": "PUBLIC_SURVEY"}, "区统计局"),
    ],
)  # fmt: skip
def test_numbers_are_read_as_meant_however_they_were_typed(sheet, key, typed, row, meant):
    book = Book(reference())
    book.put(sheet, key, typed, **row)

    found = node(read(book).system, row["code"])[key]

    assert (found if isinstance(found, str) else found["default"]) == meant


@pytest.mark.parametrize("typed", [date(2024, 12, 31), "2024年12月31日", "2024/12/31", "２０２４-１２-３１"])
def test_a_day_is_a_day_however_it_was_typed(typed):
    book = Book(reference())
    book.put("计分规则", "to", typed, code="HOT_SOLVED", version="1")

    found = read(book)

    assert found.problems == ()
    assert found.system == system_of(book.ruleset)


def test_a_share_with_a_wide_percent_sign_is_a_share():
    book = Book(reference())
    book.put("规则参数", "value", "８０％", code="KEY_INVEST", parameter="特殊规则的完成率界限")

    assert node(read(book).system, "KEY_INVEST")["rule"]["parameters"]["limit"] == "80%"


def test_empty_rows_and_rows_in_another_order_of_parameters_do_not_matter():
    book = Book(reference())
    page = book.book["规则参数"]
    rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=4)]
    for number, row in enumerate([[], *reversed(rows)], 4):
        for column in range(1, page.max_column + 1):
            page.cell(number, column).value = row[column - 1] if row else None

    assert read(book).system == system_of(book.ruleset)


def test_a_sheet_that_holds_nothing_need_not_be_filled_in():
    ruleset = reference()
    for key in ("bonus", "deductions", "vetoes", "consequences"):
        del ruleset[key]

    found = read_system(workbook_of(ruleset, TEMPLATE, ABOUT), ruleset, TEMPLATE)

    assert found.problems == ()
    assert found.system == system_of(ruleset)


def _merged(book):
    book.book["指标"].merge_cells("D4:D6")


def _hidden_row(book):
    book.book["指标"].row_dimensions[6].hidden = True


def _without_column(book):
    book.book["指标"].delete_cols(4)


def _without_sheet(book):
    del book.book["规则参数"]


def _foreign_column(book):
    book.book["等次"].cell(3, 30).value = "备注"


def _error_value(book):
    book.put("指标", "points", "=1/0", code="DUTY")


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (_merged, "cell.merged"),
        (_hidden_row, "row.hidden"),
        (_without_column, "head.absent"),
        (_without_sheet, "sheet.missing"),
        (_foreign_column, "head.unknown"),
        (_error_value, "cell.no_value"),
    ],
)
def test_a_spoiled_workbook_is_refused_with_the_reason(spoil, code):
    book = Book(reference())
    spoil(book)

    assert code in {each.code for each in read(book).problems}


def test_the_workbook_of_another_scheme_is_refused():
    ruleset = reference()

    found = read_system(workbook_of(ruleset, "scheme-2", ABOUT), ruleset, TEMPLATE)

    assert {each.code for each in found.problems} == {"template.other"}


def test_the_workbook_of_another_year_is_refused():
    book = Book(reference(2024))

    found = read_system(book.content, reference(2025), TEMPLATE)

    assert {each.code for each in found.problems} == {"template.year"}


@pytest.mark.parametrize("content", [b"PK\x03\x04 no workbook", b"", b"\x00" * 100])
def test_what_is_no_workbook_is_refused(content):
    found = read_system(content, reference(), TEMPLATE)

    assert found.problems
    assert found.system == {}


def test_words_that_look_like_a_formula_stay_words():
    ruleset = reference()
    node(ruleset, "KEY")["title"] = '=HYPERLINK("http://example.org","重点工作")'

    found = read_system(workbook_of(ruleset, TEMPLATE, ABOUT), ruleset, TEMPLATE)

    assert node(found.system, "KEY")["title"].startswith("=HYPERLINK")
