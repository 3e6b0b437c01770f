"""No text of anybody is calculated on the machine of who opens an export (P16, T26)."""

import csv
import io
import re
import zipfile

import openpyxl
import pytest
import xlsxwriter

from hengjing.foundation.core.spreadsheets.api import (
    About,
    Column,
    Kind,
    Sheet,
    Values,
    read_workbook,
    write_csv,
    write_workbook,
)
from hengjing.foundation.core.spreadsheets.csv_files import STARTERS
from tests.foundation.core.spreadsheets.workbooks import ABOUT

BODIES = (
    "1+1", "SUM(A1:A9)", "cmd|' /C calc'!A0", 'HYPERLINK("http://example.com","点这里")', "DDE(\"a\";\"b\";\"c\")",
    'WEBSERVICE("http://example.com")', "IMPORTXML(1,2)", "'=1+1", "", "A1",
)  # fmt: skip
FRONTS = ("", " ", "\u3000", "\u200b", "\ufeff", "\n")
HOSTILE = [f"{front}{starter}{body}" for body in BODIES for starter in STARTERS for front in FRONTS][:1_000]
SHEET = Sheet(
    "导出", "导出", "any.export", 2026, (Column("text", "内容", Kind.LONG_TEXT), Column("size", "数", Kind.WHOLE))
)
ROWS: list[Values] = [{"text": text, "size": -5} for text in HOSTILE]
FORMULA = re.compile(rb"<f[ >]")


def formulas(content):
    """Formula cells in all sheets of a workbook."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
        return sum(len(FORMULA.findall(archive.read(name))) for name in sheets)


def test_there_are_more_than_two_hundred_hostile_texts():
    assert len(set(HOSTILE)) > 200


def test_cells_of_a_workbook_are_texts():
    content = write_workbook([SHEET], {SHEET.name: ROWS}, ABOUT)

    sheet = openpyxl.load_workbook(io.BytesIO(content))[SHEET.name]

    assert formulas(content) == 0
    assert {sheet.cell(number, 1).data_type for number in range(4, 4 + len(ROWS))} == {"s"}


@pytest.mark.parametrize("text", [text for text in HOSTILE if text.strip() and "\n" not in text][:60])
def test_titles_heads_help_and_choices_are_texts(text):
    column = Column("key", f"{text}列", Kind.CHOICE, choices=((text, text),), help=text)
    sheet = Sheet("导出", text, text, 2026, (column,))

    content = write_workbook([sheet], {sheet.name: [{"key": text}]}, About(ABOUT.made_at, text, text))

    assert formulas(content) == 0


def test_a_writer_that_is_not_forced_makes_formulas():
    """Control: the same texts through the usual doors of two libraries."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        page = book.add_worksheet()
        for number, text in enumerate(HOSTILE):
            page.write(number, 0, text)
    other = openpyxl.Workbook()
    other.active.append(["=1+1"])

    assert formulas(buffer.getvalue()) > 0
    assert other.active["A1"].data_type == "f"


def test_no_field_of_a_csv_file_starts_a_formula():
    rows = list(csv.reader(io.StringIO(write_csv(SHEET, ROWS).decode("utf-8-sig"), newline="")))[1:]

    assert len(rows) == len(ROWS)
    assert all(text.startswith("'") for text, _ in rows)
    assert {size for _, size in rows} == {"-5"}


def test_a_head_of_a_csv_file_is_defused_too():
    sheet = Sheet("导出", "导出", "any.export", 2026, (Column("text", "=1+1"),))

    assert write_csv(sheet, []).decode("utf-8-sig") == "'=1+1\r\n"


def test_what_was_defused_is_read_back_as_it_was():
    texts = [text for text in HOSTILE if text == text.strip(" \u3000\u200b\ufeff\n\t\r") and text]

    back = read_workbook(write_csv(SHEET, [{"text": text, "size": 1} for text in texts]), SHEET)

    assert back.problems == ()
    assert [row.values["text"] for row in back.rows] == texts


def test_an_ordinary_text_is_left_alone():
    rows = write_csv(SHEET, [{"text": "推进 A-1 项目（=完成）", "size": 1}]).decode("utf-8-sig").splitlines()

    assert rows[1] == "推进 A-1 项目（=完成）,1"
