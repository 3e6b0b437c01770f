"""The hidden sheet by which a workbook says which template it is, of which year and version."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from hengjing.foundation.core.errors import Problem
from hengjing.foundation.core.spreadsheets.description import MARKER_SHEET, Sheet
from hengjing.foundation.core.spreadsheets.tables import Tables
from hengjing.foundation.core.spreadsheets.wording import say

SIGN = "hengjing-template"
FIRST_MARK = 2


@dataclass(frozen=True, slots=True)
class Mark:
    """What the workbook says of one of its sheets."""

    template_id: str
    title: str
    year: str
    version: str
    fingerprint: str

    @classmethod
    def of(cls, sheet: Sheet) -> "Mark":
        """Return the mark of a described sheet."""
        return cls(sheet.template_id, sheet.title, str(sheet.year), str(sheet.version), sheet.fingerprint)


def mark_rows(sheets: Iterable[Sheet]) -> list[tuple[str, ...]]:
    """Return the rows of the hidden sheet."""
    rows: list[tuple[str, ...]] = [(SIGN,)]
    for sheet in sheets:
        mark = Mark.of(sheet)
        rows.append((mark.template_id, mark.title, mark.year, mark.version, mark.fingerprint))
    return rows


def read_marks(tables: Tables) -> list[Mark]:
    """Return what the hidden sheet says; nothing when there is none."""
    table = next((table for table in tables.tables if table.name == MARKER_SHEET), None)
    if table is None or not table.height or table.at(1, 1).text != SIGN:
        return []
    rows = [[table.at(row, column).text for column in range(1, 6)] for row in range(FIRST_MARK, table.height + 1)]
    return [Mark(*texts) for texts in rows if texts[0]]


def compare_marks(marks: Sequence[Mark], sheet: Sheet) -> Problem | None:
    """Return what speaks against the workbook being this template of this year and version."""
    wanted: dict[str, Any] = {"title": sheet.title, "year": sheet.year}
    if not marks:
        return say("template.missing", **wanted)
    mark = next((mark for mark in marks if mark.template_id == sheet.template_id), None)
    if mark is None:
        return say("template.other", found=marks[0].title, **wanted)
    if mark.year != str(sheet.year):
        return say("template.year", found=mark.year, **wanted)
    current = (mark.version, mark.fingerprint) == (str(sheet.version), sheet.fingerprint)
    return None if current else say("template.outdated")
