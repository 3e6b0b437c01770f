"""The program of the process: limits first, then our own look, then calamine; prints JSON in which numbers are text."""

import json
import resource
import sys
import zipfile
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from hengjing.foundation.core.untrusted_workbook.archive import look_at
from hengjing.foundation.core.untrusted_workbook.book import Book, stream
from hengjing.foundation.core.untrusted_workbook.cells import address
from hengjing.foundation.core.untrusted_workbook.limits import Limits
from hengjing.foundation.core.untrusted_workbook.refusal import BROKEN, Unreadable
from hengjing.foundation.core.untrusted_workbook.scan import FAULTY, FILLED, FORMULA, NO_VALUE, PERCENT, TOO_EXACT, Scan

LARGEST_ANSWER = 256 * 2**20
BITS = {"formulas": FORMULA, "no_value": NO_VALUE, "percent": PERCENT, "too_exact": TOO_EXACT}


def main() -> None:
    """Read the request (path, limits) from the arguments and print the answer."""
    path, given = sys.argv[1], json.loads(sys.argv[2])
    limits = Limits(**given)
    for kind, limit in (
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_CPU, limits.seconds),
        (resource.RLIMIT_FSIZE, LARGEST_ANSWER),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (limit, limit))
    try:
        answer = read(path, limits)
    except Unreadable as reason:
        answer = {"refused": [reason.code, reason.place, reason.values]}
    except BROKEN as reason:
        answer = {"refused": ["book.broken", "", {"detail": type(reason).__name__}]}
    json.dump(answer, sys.stdout, ensure_ascii=True)


def read(path: str, limits: Limits) -> dict[str, Any]:
    """Return what the workbook holds; raises `Unreadable` or what `BROKEN` lists."""
    with zipfile.ZipFile(path) as archive:
        look_at(archive, limits)
        book = Book(archive)
        scans = [stream(archive, part, Scan(name, book, limits)) for name, _, part in book.sheets]
    from python_calamine import CalamineError, load_workbook  # noqa: PLC0415 - only after our own look

    try:
        workbook = load_workbook(path)
        sheets = [
            _sheet(scan, state, workbook.get_sheet_by_name(scan.name).to_python(skip_empty_area=False))
            for scan, (_, state, _) in zip(scans, book.sheets, strict=True)
        ]
    except CalamineError as reason:
        raise Unreadable("book.broken", detail=type(reason).__name__) from reason
    return {"from_1904": book.from_1904, "sheets": sheets}


def _sheet(scan: Scan, state: str, rows: list[list[Any]]) -> dict[str, Any]:
    cells = [[_cell(value) for value in row] for row in rows]
    _agree(scan, cells)
    return {
        "name": scan.name,
        "hidden": state != "visible",
        "rows": cells[: scan.last_row],
        "faults": scan.faults,
        "merged": scan.merged,
        "hidden_rows": scan.hidden_rows,
        "hidden_columns": scan.hidden_columns,
        **{name: scan.marked(bit) for name, bit in BITS.items()},
    }


def _agree(scan: Scan, cells: list[list[str | None]]) -> None:
    """Two readers that see different cells mean that neither can be trusted (lying dimensions, doubled cells)."""
    seen = 0
    for row, values in enumerate(cells, 1):
        for column, text in enumerate(values, 1):
            bits = scan.at(row, column)
            if text is None or bits & FAULTY:
                continue
            if not bits & FILLED:
                raise Unreadable("book.disagree", f"{scan.name}!{address(row, column)}")
            seen += 1
    expected = [place for place in scan.marked(FILLED) if not scan.at(*place) & FAULTY]
    if seen != len(expected):
        raise Unreadable("book.disagree", scan.name)


def _cell(value: Any) -> str | None:
    """A cell as its kind (s text, n number, d date, b truth) and text; None for an empty one.

    A number is the shortest text of the double that the workbook holds, so that 0.1 + 0.2 shows all its digits.
    """
    if isinstance(value, str):
        return f"s{value}" if value.strip() else None
    if isinstance(value, bool):
        return "bTRUE" if value else "bFALSE"
    if isinstance(value, int | float):
        text = format(Decimal(repr(value)), "f")
        return f"n{text.rstrip('0').rstrip('.') if '.' in text else text}"
    if isinstance(value, datetime) and value.time().isoformat() == "00:00:00":
        value = value.date()
    return f"d{value.isoformat() if isinstance(value, date) else value}"
