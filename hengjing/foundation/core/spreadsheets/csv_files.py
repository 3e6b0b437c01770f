"""CSV in and out: byte order mark for Excel, texts defused so that no program calculates them (security.md T26)."""

import csv
import io
from collections.abc import Iterable, Sequence
from decimal import Decimal

from hengjing.foundation.core.spreadsheets.description import NUMBERS, Column, Sheet, Value, Values
from hengjing.foundation.core.spreadsheets.sniffing import readings
from hengjing.foundation.core.spreadsheets.tables import EMPTY, Cell, Table, Tables
from hengjing.foundation.core.spreadsheets.texts import INVISIBLE, plain
from hengjing.foundation.core.untrusted_workbook.limits import Limits
from hengjing.foundation.core.untrusted_workbook.refusal import Unreadable

STARTERS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "﹦", "﹢", "﹣", "﹫", "−", "'", "＇")
"""What makes a program calculate a text; the quote that defuses it is defused itself, so that reading can undo it."""

DELIMITERS = (",", "\t", ";")
START = 10_000
"""Characters within which the head must stand."""


def defuse(text: str) -> str:
    """Return a text that no spreadsheet program takes for a formula."""
    start = text.translate(INVISIBLE).lstrip(" \u3000\xa0")
    return f"'{text}" if start.startswith(STARTERS) or text.startswith(STARTERS) else text


def undo(text: str) -> str:
    """Return the text that was defused."""
    return text[1:] if text.startswith("'") and defuse(text[1:]) != text[1:] else text


def write_csv(sheet: Sheet, rows: Iterable[Values]) -> bytes:
    """Return rows as CSV in UTF-8 with byte order mark, the labels of the columns as head.

    Raises:
        TypeError: a value is none of its column's kind, such as a float.
    """
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow([defuse(column.label) for column in sheet.columns])
    writer.writerows([_field(column, row.get(column.key)) for column in sheet.columns] for row in rows)
    return buffer.getvalue().encode("utf-8-sig")


def _field(column: Column, value: Value) -> str:
    text = column.text(value)
    exact = column.kind in NUMBERS and isinstance(value, int | Decimal)
    return text if exact else defuse(text)


def read_csv(content: bytes, labels: Sequence[str], limits: Limits) -> Tables:
    """Return the one table of a CSV file; of two possible encodings the one in which the labels appear.

    Raises:
        Unreadable: no encoding fits, a quote is not closed, or there are too many rows or columns.
    """
    known = {plain(label) for label in labels}
    encoding, text = max(readings(content), key=lambda reading: sum(label in plain(reading[1]) for label in known))
    if len(text) > limits.text:
        raise Unreadable("book.text", limit=limits.text)
    start = text[:START].splitlines()
    delimiter = max(
        DELIMITERS, key=lambda mark: sum(plain(f.strip('"')) in known for s in start for f in s.split(mark))
    )
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[tuple[Cell, ...]] = []
    try:
        for fields in reader:
            if len(rows) >= limits.rows or len(fields) > limits.columns:
                raise Unreadable("book.too_far", limit=f"{limits.rows} × {limits.columns}")
            rows.append(tuple(Cell("s", undo(field)) if field.strip() else EMPTY for field in fields))
    except csv.Error as error:
        raise Unreadable("csv.broken", row=reader.line_num) from error
    return Tables((Table("", tuple(rows)),), encoding=encoding)
