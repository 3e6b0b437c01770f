"""One sheet looked at piece by piece before anything trusts it: its range, and cells that would be read wrongly."""

import zipfile
from dataclasses import dataclass, field
from typing import Any

from hengjing.scoring.load.excel_book import SheetEntry, elements, local_name
from hengjing.scoring.load.excel_limits import LAST_COLUMN, LAST_ROW, MOST_ELEMENTS, cell_position, column_letters
from hengjing.scoring.problems import Place, Problem, problem

MOST_LISTED = 1_000
CELLS = ("c", "row")
RANGE_END = f"{column_letters(LAST_COLUMN)}{LAST_ROW}"


@dataclass
class Sheet:
    """What was found: the last row and column with content, cells shown as percentages, and problems."""

    file: str
    name: str
    last_row: int = 0
    last_column: int = 0
    percent: set[tuple[int, int]] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)

    def note(self, code: str, row: int, column: int, **values: Any) -> None:
        """Note a problem at a cell, or with column 0 at a row; beyond a thousand the rest is not listed."""
        letters = column_letters(column)
        place = Place(file=self.file, sheet=self.name, row=row or None, column=letters)
        if len(self.problems) < MOST_LISTED:
            self.problems.append(problem(code, place, cell=f"{letters}{row or ''}", **values))


def examine_sheet(archive: zipfile.ZipFile, entry: SheetEntry, file: str, percent_styles: frozenset[int]) -> Sheet:
    """Return what is in a sheet; stops at the first cell outside the range allowed."""
    sheet = Sheet(file, entry.name)
    if entry.hidden:
        sheet.note("facts.excel_hidden_sheet", 0, 0)
    row = column = count = 0
    rows: Any = None
    for event, element in elements(archive, entry.part, ("start", "end")):
        name = local_name(element)
        count += name in CELLS
        if event == "start":
            rows = element if name == "sheetData" else rows
            if name == "row":
                row, column = int(element.get("r", row + 1)), 0
                _look_at_row(sheet, element, row)
            continue
        if name == "c":
            row, column = cell_position(element.get("r", "")) or (row, column + 1)
            if not _look_at_cell(sheet, element, (row, column), percent_styles):
                break
            element.clear()
        elif name == "row":
            rows.clear()
        else:
            _look_at_others(sheet, element, name)
        if count > 2 * MOST_ELEMENTS:
            sheet.note("facts.excel_too_far", row, column, limit=RANGE_END)
            break
    return sheet


def _look_at_others(sheet: Sheet, element: Any, name: str) -> None:
    if name == "col" and element.get("hidden") in {"1", "true"}:
        sheet.note("facts.excel_hidden_column", 0, int(element.get("min", "1")))
    if name == "mergeCell":
        reference = element.get("ref", "")
        place = cell_position(reference.partition(":")[0]) or (0, 0)
        sheet.note("facts.excel_merged", *place, range=reference)


def _look_at_row(sheet: Sheet, element: Any, row: int) -> None:
    if element.get("hidden") in {"1", "true"}:
        sheet.note("facts.excel_hidden_row", row, 0)


def _look_at_cell(sheet: Sheet, cell: Any, place: tuple[int, int], percent_styles: frozenset[int]) -> bool:
    """Note what is wrong with a cell; False when it lies outside the range allowed."""
    parts = {local_name(child): child for child in cell}
    value = parts["v"].text if "v" in parts else None
    if value is None and "f" not in parts and "is" not in parts:
        return True
    row, column = place
    if row > LAST_ROW or column > LAST_COLUMN or row < 1:
        sheet.note("facts.excel_too_far", row, column, limit=RANGE_END)
        return False
    sheet.last_row, sheet.last_column = max(sheet.last_row, row), max(sheet.last_column, column)
    kind = cell.get("t", "n")
    if kind == "e":
        sheet.note("facts.excel_error", row, column, text=value or "")
    elif "f" in parts and not value:
        sheet.note("facts.excel_formula", row, column)
    elif kind == "b":
        sheet.note("facts.excel_truth", row, column)
    elif kind == "n" and int(cell.get("s", "0")) in percent_styles:
        sheet.percent.add(place)
    return True
