"""An import as a person looks at it: in the words of the workbook, row by row and field by field."""

from collections.abc import Mapping
from dataclasses import dataclass

from hengjing.foundation.core.spreadsheets.api import Column, Imported, Row, Sheet, Staged, Value

OF_THE_FILE = ("file.", "csv.", "book.", "template.", "sheet.", "head.")
"""How the codes of problems begin after which nothing in the rows can be trusted."""


@dataclass(frozen=True, slots=True)
class CellChange:
    """One field of one row that an import changes."""

    name: str
    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Shown:
    """Rows that come and go by their titles, and every field that changes, in the order of the workbook."""

    added: tuple[str, ...]
    changed: int
    cells: tuple[CellChange, ...]
    removed: tuple[str, ...]
    unchanged: int

    @property
    def changes_nothing(self) -> bool:
        """Tell whether the workbook holds what stands already."""
        return not (self.added or self.changed or self.removed)


def shown(staged: Staged, sheet: Sheet) -> Shown | None:
    """Return what an import changes; nothing while there are problems. `sheet` is what was read and compared."""
    difference, columns = staged.difference, {column.key: column for column in sheet.columns}
    if difference is None:
        return None
    cells = tuple(
        CellChange(
            _title(columns, dict(zip(sheet.unique, change.key, strict=True))),
            columns[key].label,
            columns[key].text(before),
            columns[key].text(after),
        )
        for change in difference.changed
        for key, (before, after) in change.fields.items()
    )
    added, removed = (
        tuple(_title(columns, {key: row[key] for key in sheet.unique}) for row in rows)
        for rows in (difference.added, difference.removed)
    )
    return Shown(added, len(difference.changed), cells, removed, difference.unchanged)


def sound_rows(imported: Imported, sheet: Sheet) -> tuple[Row, ...]:
    """Return the rows in which every cell could be read, so that all their other problems are told at once too."""
    if any(problem.code.startswith(OF_THE_FILE) for problem in imported.problems):
        return ()
    return tuple(row for row in imported.rows if len(row.values) == len(sheet.columns))


def _title(columns: Mapping[str, Column], key: Mapping[str, Value]) -> str:
    """Return what a row is called: the first of the columns that tell it apart, the others in brackets."""
    first, *others = (columns[name].text(value) for name, value in key.items())
    return f"{first}（{'、'.join(others)}）" if others else first
