"""Workbooks out: template and export are the same sheet, with or without rows; every text is a text (T26)."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import xlsxwriter

from hengjing.foundation.core.clock import BEIJING
from hengjing.foundation.core.spreadsheets.choosing import Choosing
from hengjing.foundation.core.spreadsheets.description import (
    DIGITS,
    LONGEST_TEXT,
    MARKER_SHEET,
    Column,
    Kind,
    Sheet,
    Value,
    Values,
)
from hengjing.foundation.core.spreadsheets.looks import Looks, width_of
from hengjing.foundation.core.spreadsheets.marking import mark_rows
from hengjing.foundation.core.spreadsheets.texts import display_width

A4 = 9
TITLE_ROW, LINE_ROW, HEAD_ROW = 0, 1, 2
FIRST_ROW = 3
BLANK_ROWS = 20
LINE_HEIGHT = 15
ROW_MARGIN = 8
MOST_LINES = 12


@dataclass(frozen=True, slots=True)
class About:
    """What stands above the rows beside the title: whom a workbook is for, by whom and when it was made."""

    made_at: datetime
    made_by: str = ""
    made_for: str = ""


def write_workbook(sheets: Sequence[Sheet], rows: Mapping[str, Sequence[Values]], about: About) -> bytes:
    """Return a workbook of sheets, their rows by name of sheet; a sheet without rows is a template to fill in.

    Raises:
        TypeError: a value is none of its column's kind, such as a float.
        ValueError: a text is longer than a cell can hold, or no sheet has the name.
    """
    if unknown := rows.keys() - {sheet.name for sheet in sheets}:
        raise ValueError(f"no sheet {min(unknown)!r}")
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        book.set_properties(
            {"title": sheets[0].title, "author": about.made_by, "created": about.made_at.astimezone(UTC)}
        )
        looks = Looks(book)
        pages = [book.add_worksheet(sheet.name) for sheet in sheets]
        marker = book.add_worksheet(MARKER_SHEET)
        marker.very_hidden()
        choosing = Choosing(marker)
        for sheet, page in zip(sheets, pages, strict=True):
            _SheetWriter(page, sheet, looks).write(rows.get(sheet.name, ()), about)
            choosing.restrict(page, sheet, FIRST_ROW)
        for number, texts in enumerate(mark_rows(sheets)):
            for place, text in enumerate(texts):
                marker.write_string(number, place, text)
    return buffer.getvalue()


class _SheetWriter:
    def __init__(self, page: Any, sheet: Sheet, looks: Looks) -> None:
        self.page, self.sheet, self.looks = page, sheet, looks
        self.widths = [width_of(column) for column in sheet.columns]

    def write(self, rows: Sequence[Values], about: About) -> None:
        self._set_up(FIRST_ROW + (len(rows) or BLANK_ROWS))
        self._write_head(about, len(rows))
        for number, row in enumerate(rows, FIRST_ROW):
            if unknown := row.keys() - {column.key for column in self.sheet.columns}:
                raise ValueError(f"{self.sheet.name}: no column {min(unknown)!r}")
            self._write_row(number, row)
        for number in range(FIRST_ROW, FIRST_ROW + BLANK_ROWS) if not rows else ():
            self._write_row(number, {})

    def _set_up(self, end: int) -> None:
        page, last = self.page, len(self.sheet.columns) - 1
        page.set_landscape()
        page.set_paper(A4)
        page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        page.center_horizontally()
        page.fit_to_pages(1, 0)
        page.repeat_rows(HEAD_ROW)
        page.print_area(TITLE_ROW, 0, end - 1, last)
        page.set_footer('&C&"宋体"&9第 &P 页，共 &N 页')
        page.freeze_panes(FIRST_ROW, 1)
        page.hide_gridlines(2)
        page.set_comments_author("衡镜")
        for place, column in enumerate(self.sheet.columns):
            page.set_column(place, place, self.widths[place], self.looks.of_column(column))

    def _write_head(self, about: About, count: int) -> None:
        page, last = self.page, max(len(self.sheet.columns) - 1, 1)
        page.set_row(TITLE_ROW, 34, self.looks.plain)
        page.set_row(LINE_ROW, 18, self.looks.plain)
        page.set_row(HEAD_ROW, 32, self.looks.plain)
        page.merge_range(TITLE_ROW, 0, TITLE_ROW, last, "", self.looks.title)
        page.write_string(TITLE_ROW, 0, self.sheet.title, self.looks.title)
        page.merge_range(LINE_ROW, 0, LINE_ROW, last, "", self.looks.line)
        page.write_string(LINE_ROW, 0, self._line(about, count), self.looks.line)
        for place, column in enumerate(self.sheet.columns):
            star = "*" if column.required else ""
            page.write_string(HEAD_ROW, place, f"{column.label}{star}", self.looks.head(column.required))
            page.write_comment(
                HEAD_ROW, place, self._help(column), {"x_scale": 1.6, "font_name": "宋体", "font_size": 9}
            )

    def _line(self, about: About, count: int) -> str:
        year = f"{self.sheet.year} 年度" if self.sheet.year else ""
        parts = [year, about.made_for, f"共 {count} 行" if count or not year else "带 * 的列必填，请勿增删列"]
        parts += [f"{about.made_at.astimezone(BEIJING):%Y-%m-%d %H:%M} 导出", about.made_by]
        return "　".join(part for part in parts if part)

    def _help(self, column: Column) -> str:
        said = [column.help, self.looks.words_of(column), "必填。" if column.required else ""]
        return "\n".join(part for part in said if part)

    def _write_row(self, number: int, row: Values) -> None:
        lines = 1
        for place, column in enumerate(self.sheet.columns):
            value = row.get(column.key)
            self._write_cell(number, place, column, value)
            text = column.text(value)
            lines = max(lines, sum(-(-display_width(part) // self.widths[place]) or 1 for part in text.split("\n")))
        self.page.set_row(number, LINE_HEIGHT * min(lines, MOST_LINES) + ROW_MARGIN)

    def _write_cell(self, number: int, place: int, column: Column, value: Value) -> None:
        text, look = column.text(value), self.looks.of_cell(column)
        if len(text) > LONGEST_TEXT:
            raise ValueError(f"{column.key}: a text of {len(text)} characters, at most {LONGEST_TEXT}")
        if not text:
            self.page.write_blank(number, place, None, look)
        elif column.kind is Kind.DATE and isinstance(value, date):
            self.page.write_datetime(number, place, value, look)
        elif isinstance(value, int | Decimal) and not isinstance(value, bool) and _fits(text):
            self.page.write_number(number, place, Decimal(text), look)
        else:
            self.page.write_string(number, place, text, look)


def _fits(number: str) -> bool:
    """Whether a cell can hold a number exactly; others are written as text.

    XlsxWriter formats what it is given with sixteen digits: a Decimal comes out exactly, a double might not.
    """
    return len(number.replace(".", "").lstrip("-0")) <= DIGITS
