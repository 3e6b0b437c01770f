"""The rows of one sheet, read as its description says."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from hengjing.foundation.core.errors import Problem
from hengjing.foundation.core.spreadsheets.description import DIGITS, NUMBERS, Column, Kind, Sheet, Value
from hengjing.foundation.core.spreadsheets.heads import HEAD_ROWS, Head, find_head, path_of
from hengjing.foundation.core.spreadsheets.tables import Cell, Table
from hengjing.foundation.core.spreadsheets.texts import plain
from hengjing.foundation.core.spreadsheets.values import Wrong, cell_value
from hengjing.foundation.core.spreadsheets.wording import say
from hengjing.foundation.core.untrusted_workbook.cells import address

PLAIN_NUMBER = frozenset("0123456789.-")


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it was read; a cell that was wrong has no value, an empty one the value None."""

    number: int
    values: Mapping[str, Value]
    sheet: str = ""
    paths: Mapping[str, str] = field(default_factory=dict, repr=False)

    def path(self, key: str) -> str:
        """Return the place of a value, for the problems that an app finds itself."""
        return self.paths[key]


@dataclass(slots=True)
class Found:
    """Rows, problems and notes of a sheet while it is read."""

    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)


def read_rows(table: Table, sheet: Sheet) -> Found:
    """Return rows, problems and notes of a table."""
    found = Found()
    head = find_head(table, sheet)
    if head is None:
        found.problems.append(say("head.missing", table.name, rows=HEAD_ROWS))
        return found
    found.problems += [*head.problems, *_of_form(table, head)]
    found.rows += [_row(table, sheet, head, number, found) for number in table.filled_rows(head.row)]
    if not found.rows:
        found.problems.append(say("rows.none", table.name))
    found.problems += _twice(found.rows, sheet)
    return found


def _of_form(table: Table, head: Head) -> Iterator[Problem]:
    """Merged and hidden cells, of the head and below it; what stands above the head does not matter."""
    for top, left, bottom, right in table.merged:
        if bottom >= head.row:
            merged = f"{address(top, left)}:{address(bottom, right)}"
            yield say("cell.merged", path_of(table, max(top, head.row), left), range=merged)
    for row in table.hidden_rows:
        if row >= head.row:
            yield say("row.hidden", path_of(table, row, 0))
    width = max(map(len, table.rows))
    for first, last in table.hidden_columns:
        for column in range(first, min(last, width) + 1):
            if any(table.at(row, column).kind for row in range(head.row, table.height + 1)):
                yield say("column.hidden", path_of(table, 0, column))


def _row(table: Table, sheet: Sheet, head: Head, number: int, found: Found) -> Row:
    values: dict[str, Value] = {}
    paths = {}
    for column in sheet.columns:
        if column.key not in head.columns:
            continue
        place = (number, head.columns[column.key])
        paths[column.key] = path = path_of(table, *place)
        try:
            values[column.key] = value = _value(table, column, place)
        except Wrong as wrong:
            found.problems.append(say(wrong.code, path, **wrong.values))
        else:
            if value is not None and (note := _note(table, column, place, column.text(value))):
                found.notes.append(say(note, path, text=table.at(*place).text, read=column.text(value)))
    return Row(number, MappingProxyType(values), sheet.name, MappingProxyType(paths))


def _value(table: Table, column: Column, place: tuple[int, int]) -> Value:
    cell = table.at(*place)
    if place in table.faults:
        raise Wrong("cell.fault", text=table.faults[place])
    if place in table.no_value:
        raise Wrong("cell.no_value")
    if place in table.too_exact:
        raise Wrong("number.digits", limit=DIGITS)
    if place in table.percent and cell.kind == "n" and column.kind in NUMBERS:
        raise Wrong("number.percent", text=cell.text)
    value = cell_value(column, cell) if cell.kind else None
    if column.required and value in (None, "", ()):
        raise Wrong("cell.required", label=column.label)
    return value if value != () else None


def _note(table: Table, column: Column, place: tuple[int, int], read: str) -> str:
    """The code of the note that a cell deserves; nothing for one that was read as it stands."""
    cell = table.at(*place)
    if place in table.formulas:
        return "read.formula"
    if column.kind in NUMBERS:
        return _note_on_number(table, cell)
    if cell.kind == "n" and column.kind in {Kind.TEXT, Kind.LONG_TEXT, Kind.CODES}:
        return "read.text"
    return "" if cell.text.replace("\r\n", "\n") == read else "read.as"


def _note_on_number(table: Table, cell: Cell) -> str:
    if cell.kind == "n":
        return ""
    if not PLAIN_NUMBER.issuperset(cell.text):
        return "read.as"
    digits = sum(character.isdigit() for character in cell.text)
    return "read.number_text" if table.name and digits <= DIGITS else ""


def _twice(rows: list[Row], sheet: Sheet) -> Iterator[Problem]:
    columns = [column for column in sheet.columns if column.key in sheet.unique]
    seen: dict[tuple[str, ...], int] = {}
    for row in rows if columns else ():
        texts = [column.text(row.values.get(column.key)) for column in columns]
        key = tuple(map(plain, texts))
        if not all(key):
            continue
        first = seen.setdefault(key, row.number)
        if first != row.number:
            yield say("row.twice", row.path(columns[0].key), first=first, text="、".join(texts))
