"""Facts from Excel: cells are addressed, and nothing hostile or ambiguous is read."""

import time
import tracemalloc
import zipfile

import pytest

from hengjing.scoring import ProblemsFound, facts_from_rows, load_facts
from hengjing.scoring.load.facts_files import read_rows
from tests.scoring.documents import ROWS, full_rows, tiny_layout
from tests.scoring.load.workbooks import HEADS, rewrite, write_workbook

SHEET = "xl/worksheets/sheet1.xml"


def problems_of(path):
    try:
        load_facts(path, tiny_layout())
    except ProblemsFound as error:
        return [(found.code, found.place.sheet, found.place.row, found.place.column) for found in error.problems]
    return []


def test_it_reads_what_the_same_rows_say(tmp_path):
    facts = load_facts(write_workbook(tmp_path / "facts.xlsx"), tiny_layout())

    assert facts.hash == facts_from_rows(full_rows(ROWS), tiny_layout()).hash


def test_it_names_sheet_row_and_column_of_a_bad_cell(tmp_path):
    path = write_workbook(tmp_path / "facts.xlsx", lambda on: on.sheet.write_string(1, 5, "九十"))

    assert problems_of(path) == [("facts.number", "事实", 2, "F")]


def test_it_refuses_the_digits_of_a_binary_fraction(tmp_path):
    path = rewrite(write_workbook(tmp_path / "facts.xlsx"), SHEET, "<v>95.5</v>", f"<v>{0.1 + 0.2!r}</v>")

    assert problems_of(path) == [("facts.digits", "事实", 2, "F")]
    assert read_rows(path).text("value", 0) == "0.30000000000000004"


def test_it_reads_a_percentage_as_it_is_shown(tmp_path):
    def spoil(on):
        on.sheet.write_number(1, 5, 0.07, on.book.add_format({"num_format": "0.00%"}))

    facts = load_facts(write_workbook(tmp_path / "facts.xlsx", spoil), tiny_layout())

    assert facts.row(0)["item"] == "GROWTH"
    assert facts.row(0)["value"] == "7"


def test_it_refuses_a_percentage_where_none_is_declared(tmp_path):
    def spoil(on):
        on.sheet.write_number(3, 5, 0.9, on.book.add_format({"num_format": 9}))

    assert problems_of(write_workbook(tmp_path / "facts.xlsx", spoil)) == [("facts.percent", "事实", 4, "F")]


def test_it_refuses_a_date_as_a_number(tmp_path):
    def spoil(on):
        on.sheet.write_number(1, 5, 45000, on.book.add_format({"num_format": "yyyy-mm-dd"}))

    assert problems_of(write_workbook(tmp_path / "facts.xlsx", spoil)) == [("facts.number", "事实", 2, "F")]


@pytest.mark.parametrize(
    ("spoil", "found"),
    [
        (lambda on: on.sheet.set_row(2, None, None, {"hidden": True}), ("facts.excel_hidden_row", "事实", 3, "")),
        (
            lambda on: on.sheet.set_column(8, 8, None, None, {"hidden": True}),
            ("facts.excel_hidden_column", "事实", None, "I"),
        ),
        (lambda on: on.sheet.merge_range("A9:A10", "U1"), ("facts.excel_merged", "事实", 9, "A")),
        (lambda on: on.sheet.write_boolean(1, 5, True), ("facts.excel_truth", "事实", 2, "F")),
        (lambda on: on.book.add_worksheet("底稿").hide(), ("facts.excel_hidden_sheet", "底稿", None, "")),
        (
            lambda on: on.sheet.write_formula(1, 5, "=1/0", None, "#DIV/0!"),
            ("facts.excel_error", "事实", 2, "F"),
        ),
        (lambda on: on.sheet.write_string(1, 60, "远"), ("facts.excel_too_far", "事实", 2, "BI")),
        (lambda on: on.sheet.write_string(200_005, 0, "远"), ("facts.excel_too_far", "事实", 200_006, "A")),
    ],
)
def test_it_refuses_what_would_be_read_wrongly(tmp_path, spoil, found):
    assert problems_of(write_workbook(tmp_path / "facts.xlsx", spoil)) == [found]


def test_it_refuses_a_formula_without_value(tmp_path):
    path = write_workbook(tmp_path / "facts.xlsx", lambda on: on.sheet.write_formula(1, 5, "=1+1", None, 2))
    rewrite(path, SHEET, r"</f><v>2</v>", "</f>")

    assert problems_of(path) == [("facts.excel_formula", "事实", 2, "F")]


def test_it_takes_the_saved_value_of_a_formula(tmp_path):
    path = write_workbook(tmp_path / "facts.xlsx", lambda on: on.sheet.write_formula(1, 5, "=1+1", None, 2))

    assert load_facts(path, tiny_layout()).row(0)["value"] == "2"


def test_it_refuses_dates_from_1904(tmp_path):
    path = write_workbook(tmp_path / "facts.xlsx", date_1904=True)

    assert problems_of(path) == [("facts.excel_1904", "", None, "")]


def test_it_refuses_a_small_file_with_a_cell_at_the_far_corner(tmp_path):
    path = write_workbook(tmp_path / "facts.xlsx")
    rewrite(path, SHEET, "</sheetData>", '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>')
    tracemalloc.start()
    begun = time.monotonic()

    found = problems_of(path)

    taken, (_, peak) = time.monotonic() - begun, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert found == [("facts.excel_too_far", "事实", 1048576, "XFD")]
    assert path.stat().st_size < 20_000
    assert peak < 50 * 2**20
    assert taken < 10


def test_it_refuses_entities_in_the_xml(tmp_path):
    path = write_workbook(tmp_path / "facts.xlsx")
    rewrite(path, SHEET, r"\?>", '?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>')

    assert problems_of(path) == [("facts.excel_broken", "", None, "")]


def test_it_refuses_more_content_than_a_workbook_of_facts_has(tmp_path):
    path = write_workbook(tmp_path / "facts.xlsx")
    with (
        zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive,
        archive.open("xl/media/filler.bin", "w", force_zip64=True) as filler,
    ):
        for _ in range(800):
            filler.write(bytes(2**20))

    assert problems_of(path) == [("facts.excel_too_large", "", None, "")]


@pytest.mark.parametrize("content", [b"", b"unit,item\n", b"PK\x03\x04" + b"\0" * 60])
def test_it_refuses_what_is_no_workbook(tmp_path, content):
    path = tmp_path / "facts.xlsx"
    path.write_bytes(content)

    assert problems_of(path) == [("facts.excel_broken", "", None, "")]


def test_it_reads_several_sheets_and_leaves_out_empty_ones(tmp_path):
    def spoil(on):
        on.book.add_worksheet("空白")
        more = on.book.add_worksheet("补充")
        more.write_row(0, 0, HEADS)
        more.write_row(1, 0, ["U2", "GROWTH", "actual", "", "", 80, "", "记录9号"])
        more.write_row(3, 0, ["U9", "GROWTH", "actual", "", "", 80, "", "记录9号"])

    assert problems_of(write_workbook(tmp_path / "facts.xlsx", spoil)) == [("facts.unit_unknown", "补充", 4, "A")]


def test_it_names_wrong_heads(tmp_path):
    path = write_workbook(tmp_path / "facts.xlsx", lambda on: on.sheet.write_string(0, 5, "valeu"))

    found = problems_of(path)

    assert ("facts.head_unknown_like", "事实", 1, "valeu") in found
    assert ("facts.head_missing", "事实", 1, "value") in found


def test_it_survives_a_reader_that_dies(tmp_path, monkeypatch):
    monkeypatch.setattr("hengjing.scoring.load.excel_rows.MEMORY", 8 * 2**20)

    assert problems_of(write_workbook(tmp_path / "facts.xlsx")) == [("facts.excel_broken", "", None, "")]
