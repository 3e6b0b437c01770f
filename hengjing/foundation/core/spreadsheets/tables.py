"""What a file holds before anybody knows what it means: sheets of cells, each cell a kind and a text."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: kind (`s` text, `n` number, `d` date, `b` truth, empty when there is nothing) and text, never a float."""

    kind: str = ""
    text: str = ""


EMPTY = Cell()


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet, or a CSV file, whose sheet has no name; rows and columns count from 1."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    hidden: bool = False
    faults: dict[Place, str] = field(default_factory=dict)
    formulas: frozenset[Place] = frozenset()
    no_value: frozenset[Place] = frozenset()
    percent: frozenset[Place] = frozenset()
    too_exact: frozenset[Place] = frozenset()
    merged: tuple[tuple[int, int, int, int], ...] = ()
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[tuple[int, int], ...] = ()

    def at(self, row: int, column: int) -> Cell:
        """Return a cell; an empty one where there is none."""
        if row > len(self.rows) or column > len(self.rows[row - 1]):
            return EMPTY
        return self.rows[row - 1][column - 1]

    def filled_rows(self, below: int) -> list[int]:
        """Return the rows below another in which anything stands."""
        filled = {number for number, row in enumerate(self.rows, 1) if any(cell.kind for cell in row)}
        filled |= {row for row, _ in (*self.faults, *self.no_value)}
        return sorted(number for number in filled if number > below)

    @property
    def height(self) -> int:
        """The last row with anything in it."""
        return len(self.rows)


@dataclass(frozen=True, slots=True)
class Tables:
    """All sheets of a file. `encoding` is that of a CSV file, empty for a workbook."""

    tables: tuple[Table, ...]
    from_1904: bool = False
    encoding: str = ""


def tables_of(answer: Mapping[str, Any]) -> Tables:
    """Return the sheets of a workbook as the isolated process told them."""
    return Tables(tuple(map(_table, answer["sheets"])), answer["from_1904"])


def _table(sheet: Mapping[str, Any]) -> Table:
    return Table(
        name=sheet["name"],
        rows=tuple(tuple(EMPTY if text is None else Cell(text[0], text[1:]) for text in row) for row in sheet["rows"]),
        hidden=sheet["hidden"],
        faults={(row, column): text for row, column, text in sheet["faults"]},
        **{name: frozenset(map(tuple, sheet[name])) for name in ("formulas", "no_value", "percent", "too_exact")},
        merged=tuple(map(tuple, sheet["merged"])),
        hidden_rows=tuple(sheet["hidden_rows"]),
        hidden_columns=tuple(map(tuple, sheet["hidden_columns"])),
    )
