"""Facts from Excel: looked at first, then read by a process with little memory and time."""

import json
import subprocess
import sys
import zipfile
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import numpy as np

from hengjing.scoring.facts.raw import Origin, RawFacts, TextColumn
from hengjing.scoring.load import excel_worker
from hengjing.scoring.load.excel_book import BROKEN, read_book, too_large
from hengjing.scoring.load.excel_limits import LARGEST_FILE, column_letters
from hengjing.scoring.load.excel_sheet import Sheet, examine_sheet
from hengjing.scoring.load.heads import read_heads
from hengjing.scoring.load.tables import facts_of_columns
from hengjing.scoring.problems import Place, Problem, ProblemsFound, problem

MEMORY = 4 * 2**30
SECONDS = 120


def read_excel(path: Path, file: str) -> RawFacts:
    """Return the rows of every sheet that has content; the first row of each holds the heads.

    Raises:
        ProblemsFound: no workbook or a damaged one; hidden, merged, far-off or faulty cells; wrong heads.
    """
    sheets, found = _examined(path, file)
    if found:
        raise ProblemsFound(found)
    parts: list[RawFacts] = []
    problems: list[Problem] = []
    for sheet, rows in zip(sheets, _cells(path, file, sheets), strict=True):
        try:
            parts.append(_facts(sheet, rows))
        except ProblemsFound as error:
            problems += error.problems
    if problems:
        raise ProblemsFound(problems)
    return RawFacts.joined(parts)


def _examined(path: Path, file: str) -> tuple[list[Sheet], list[Problem]]:
    """The sheets with content, and every reason not to read the workbook."""
    if path.stat().st_size > LARGEST_FILE:
        return [], [problem("facts.excel_too_large", Place(file=file))]
    try:
        with zipfile.ZipFile(path) as archive:
            if too_large(archive):
                return [], [problem("facts.excel_too_large", Place(file=file))]
            book = read_book(archive)
            sheets = [examine_sheet(archive, entry, file, book.percent_styles) for entry in book.sheets]
    except BROKEN as error:
        return [], [problem("facts.excel_broken", Place(file=file), detail=type(error).__name__)]
    found = [problem("facts.excel_1904", Place(file=file))] if book.dates_from_1904 else []
    found += [each for sheet in sheets for each in sheet.problems]
    filled = [sheet for sheet in sheets if sheet.last_row]
    if not filled and not found:
        found.append(problem("facts.excel_empty", Place(file=file)))
    return filled, found


def _cells(path: Path, file: str, sheets: list[Sheet]) -> list[list[list[str]]]:
    request = {
        "path": str(path),
        "memory": MEMORY,
        "seconds": SECONDS,
        "sheets": [sheet.name for sheet in sheets],
    }
    command = [sys.executable, "-I", str(excel_worker.__file__), json.dumps(request)]
    try:
        run = subprocess.run(command, capture_output=True, timeout=SECONDS, check=True)  # noqa: S603 - our own script
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        raise ProblemsFound([problem("facts.excel_broken", Place(file=file), detail=type(error).__name__)]) from error
    cells: list[list[list[str]]] = json.loads(run.stdout)
    return cells


def _facts(sheet: Sheet, rows: list[list[str]]) -> RawFacts:
    width = max(map(len, rows), default=0)
    heads = read_heads(rows[0] if rows else [], Place(file=sheet.file, sheet=sheet.name, row=1))
    letters = {name: column_letters(place + 1) for name, place in heads.columns.items()}
    below = rows[1:]
    for row, column in sheet.percent:
        if 1 < row <= len(rows) and column <= len(rows[row - 1]):
            below[row - 2][column - 1] = _percent(below[row - 2][column - 1])
    columns = [TextColumn.of(row[place] if place < len(row) else "" for row in below) for place in range(width)]
    numbers: Any = np.arange(2, len(rows) + 1, dtype=np.int64)
    origin = Origin(sheet.file, sheet.name, letters)
    return facts_of_columns(columns, heads, numbers, origin, heads.problems)


def _percent(text: str) -> str:
    """What the cell shows: 0.95 under a percent format is 95%."""
    try:
        return f"{format(Decimal(text).scaleb(2), 'f')}%"
    except InvalidOperation:
        return text
