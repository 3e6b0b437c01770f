"""One sheet looked at piece by piece before anything trusts it: its range, and cells that would be read wrongly."""

import re
from typing import Any

from hengjing.foundation.core.untrusted_workbook.book import TRUE, Book, Reader, local
from hengjing.foundation.core.untrusted_workbook.cells import address, letters, position
from hengjing.foundation.core.untrusted_workbook.limits import Limits
from hengjing.foundation.core.untrusted_workbook.refusal import Unreadable

FILLED, FORMULA, NO_VALUE, FAULTY, PERCENT, TOO_EXACT = 1, 2, 4, 8, 16, 32
"""What is known of a cell, as bits."""

MOST_RANGES = 10_000
DOUBLE_DIGITS = 17
NUMBER = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?")
TEXTS = ("v", "t")
ONCE = ("v", "f", "is")


class Scan(Reader):
    """What was found in a sheet: bits of each cell, texts of error cells, merged ranges, hidden rows and columns."""

    def __init__(self, name: str, book: Book, limits: Limits) -> None:
        """Begin with nothing found."""
        self.name, self.book, self.limits = name, book, limits
        self.bits = bytearray(limits.rows * limits.columns)
        self.last_row = self.characters = 0
        self.faults: list[tuple[int, int, str]] = []
        self.merged: list[tuple[int, int, int, int]] = []
        self.hidden_rows: list[int] = []
        self.hidden_columns: list[tuple[int, int]] = []
        self.row = self.column = 0
        self.row_hidden = self.inside = self.rows_hidden = False
        self.cell: dict[str, str] | None = None
        self.parts: set[str] = set()
        self.taking = False
        self.pieces: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take the start of an element."""
        name = local(name)
        if self.cell is not None:
            if name in ONCE and name in self.parts:
                raise self.broken("cell")
            self.parts.add(name)
            self.taking = name in TEXTS
        elif name == "c" and self.inside:
            self._start_cell(attributes)
        elif name == "row" and self.inside:
            self._start_row(attributes)
        elif name == "sheetData":
            self.inside = True
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))
        elif name == "col" and (attributes.get("hidden") in TRUE or _is_zero(attributes.get("width"))):
            self._keep(self.hidden_columns, (int(attributes.get("min", "1")), int(attributes.get("max", "16384"))))

    def data(self, text: str) -> None:
        """Take text of a cell."""
        if self.taking:
            self.pieces.append(text)
            self._count(len(text))

    def end(self, name: str) -> None:
        """Take the end of an element."""
        name = local(name)
        self.taking = False
        if name == "c" and self.cell is not None:
            self._end_cell(self.cell, "".join(self.pieces))
            self.cell = None
        elif name == "sheetData":
            self.inside = False

    def at(self, row: int, column: int) -> int:
        """Return the bits of a cell, rows and columns counted from 1; 0 outside the range allowed."""
        if row > self.limits.rows or column > self.limits.columns:
            return 0
        return self.bits[(row - 1) * self.limits.columns + column - 1]

    def marked(self, bit: int) -> list[tuple[int, int]]:
        """Return the cells that have one of the bits."""
        width = self.limits.columns
        return [
            (place // width + 1, place % width + 1)
            for place, bits in enumerate(self.bits[: self.last_row * width])
            if bits & bit
        ]

    def broken(self, detail: str) -> Unreadable:
        """Return the refusal of a damaged sheet, with the place."""
        return Unreadable("book.broken", f"{self.name}!{address(max(self.row, 1), self.column)}", detail=detail)

    def _start_row(self, attributes: dict[str, str]) -> None:
        row = int(attributes.get("r", self.row + 1))
        if row <= self.row:
            raise self.broken("row order")
        self.row, self.column = row, 0
        self.row_hidden = attributes.get("hidden") in TRUE or _is_zero(attributes.get("ht"))

    def _start_cell(self, attributes: dict[str, str]) -> None:
        row, column = position(attributes["r"]) or (0, 0) if "r" in attributes else (self.row, self.column + 1)
        if row != self.row or column <= self.column:
            raise self.broken("cell order")
        self.column = column
        self.cell, self.parts, self.pieces = attributes, set(), []

    def _end_cell(self, cell: dict[str, str], text: str) -> None:
        kind = cell.get("t", "n")
        filled = bool(text.strip())
        if kind == "s" and filled:
            filled = self._shared(text) > 0
        if not filled and "f" not in self.parts:
            return
        if self.row > self.limits.rows or self.column > self.limits.columns:
            end = f"{letters(self.limits.columns)}{self.limits.rows}"
            raise Unreadable("book.too_far", f"{self.name}!{address(self.row, self.column)}", limit=end)
        bits = FORMULA if "f" in self.parts else 0
        if kind == "n" and filled:
            bits |= self._number(cell, text.strip())
        if kind == "e":
            bits |= FAULTY
            self._keep(self.faults, (self.row, self.column, text.strip()))
        bits |= FILLED if filled else NO_VALUE
        self.bits[(self.row - 1) * self.limits.columns + self.column - 1] = bits
        self.last_row = self.row
        if self.row_hidden and self.hidden_rows[-1:] != [self.row]:
            self.hidden_rows.append(self.row)

    def _shared(self, text: str) -> int:
        number = int(text)
        if not 0 <= number < len(self.book.lengths):
            raise self.broken("shared text")
        self._count(self.book.lengths[number])
        return self.book.lengths[number]

    def _number(self, cell: dict[str, str], text: str) -> int:
        match = NUMBER.fullmatch(text)
        if match is None:
            raise self.broken("number")
        digits = match[1].replace(".", "").strip("0")
        return (TOO_EXACT if len(digits) > DOUBLE_DIGITS else 0) | (
            PERCENT if int(cell.get("s", "0")) in self.book.percent else 0
        )

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        start, end = position(first), position(last or first)
        if start is None or end is None:
            raise self.broken("merged cells")
        self._keep(self.merged, (*start, *end))

    def _keep(self, places: list[Any], place: tuple[Any, ...]) -> None:
        if len(places) >= MOST_RANGES:
            raise Unreadable("book.ranges", self.name, limit=MOST_RANGES)
        places.append(place)

    def _count(self, length: int) -> None:
        self.characters += length
        if self.characters > self.limits.text:
            raise Unreadable("book.text", self.name, limit=self.limits.text)


def _is_zero(size: str | None) -> bool:
    """A row or column of no height or width is hidden too."""
    return size is not None and not size.strip("0.")
