"""Drop-downs and first checks in the workbook itself; pasting goes around them, so reading checks everything again."""

from datetime import date
from typing import Any

from hengjing.foundation.core.spreadsheets.description import LONGEST_TEXT, MARKER_SHEET, Column, Kind, Sheet
from hengjing.foundation.core.untrusted_workbook.cells import letters
from hengjing.foundation.core.untrusted_workbook.limits import Limits

FIRST_LIST = 8
"""Column of the hidden sheet, counted from 0, in which the first list of choices stands."""

FURTHEST = 10**14
YES_NO = ("是", "否")


class Choosing:
    """Writes the lists of choices to the hidden sheet and binds columns to them."""

    def __init__(self, marker: Any) -> None:
        """Begin with no list."""
        self.marker = marker
        self.next = FIRST_LIST

    def restrict(self, page: Any, sheet: Sheet, first_row: int) -> None:
        """Let every column of a page accept what it may hold."""
        for place, column in enumerate(sheet.columns):
            check = self._check(column)
            if check:
                title, message = "填写有误", f"“{column.label}”：{check.pop('words')}"
                options = {**check, "error_title": title, "error_message": message, "ignore_blank": True}
                page.data_validation(first_row, place, Limits().rows - 1, place, options)

    def _check(self, column: Column) -> dict[str, Any]:
        if column.kind in {Kind.CHOICE, Kind.YES_NO}:
            labels = YES_NO if column.kind is Kind.YES_NO else tuple(label for _, label in column.choices)
            return {"validate": "list", "source": self._list(labels), "words": "请从下拉列表选择。"}
        if column.kind is Kind.WHOLE:
            limits = {"minimum": -FURTHEST, "maximum": FURTHEST}
            return {"validate": "integer", "criteria": "between", **limits, "words": "请填整数。"}
        if column.kind is Kind.DATE:
            days = {"minimum": date(1900, 3, 1), "maximum": date(2199, 12, 31)}
            return {"validate": "date", "criteria": "between", **days, "words": "请填日期，如 2026-03-01。"}
        if column.kind in {Kind.TEXT, Kind.LONG_TEXT} and column.max_length < LONGEST_TEXT:
            words = f"最多 {column.max_length} 字。"
            return {"validate": "length", "criteria": "<=", "value": column.max_length, "words": words}
        return {}

    def _list(self, labels: tuple[str, ...]) -> str:
        place, self.next = self.next, self.next + 1
        for number, label in enumerate(labels):
            self.marker.write_string(number, place, label)
        column = letters(place + 1)
        return f"='{MARKER_SHEET}'!${column}$1:${column}${len(labels)}"
