"""Which row is the head and which column is which, also when the rows above were edited or merged."""

import difflib
from dataclasses import dataclass

from hengjing.foundation.core.errors import Problem
from hengjing.foundation.core.spreadsheets.description import Column, Sheet
from hengjing.foundation.core.spreadsheets.tables import Table
from hengjing.foundation.core.spreadsheets.texts import plain
from hengjing.foundation.core.spreadsheets.wording import say
from hengjing.foundation.core.untrusted_workbook.cells import address

HEAD_ROWS = 20
"""Rows within which the head must stand."""

ALIKE = 0.5
"""Two of four characters right are enough to suggest a column, never to take it."""


@dataclass(frozen=True, slots=True)
class Head:
    """Row of the head, and the column in which each described column stands; problems of the heads."""

    row: int
    columns: dict[str, int]
    problems: tuple[Problem, ...]


def head_text(text: str) -> str:
    """Return a head as it is compared; the star of required columns does not count."""
    return plain(text).strip("*")


def find_head(table: Table, sheet: Sheet) -> Head | None:
    """Return the head: the row with the most known labels, at least half of them or two; None if there is none."""
    known = {head_text(column.label) for column in sheet.columns}
    scores = [
        (len({head_text(cell.text) for cell in row} & known), -number)
        for number, row in enumerate(table.rows[:HEAD_ROWS], 1)
    ]
    score, number = max(scores, default=(0, 0))
    if not score or score < min(2, len(known)):
        return None
    return _read_head(table, sheet, -number)


def _read_head(table: Table, sheet: Sheet, row: int) -> Head:
    columns: dict[str, int] = {}
    problems: list[Problem] = []
    by_label = {head_text(column.label): column for column in sheet.columns}
    width = max((len(cells) for cells in table.rows[row - 1 :]), default=0)
    for place in range(1, width + 1):
        text = table.at(row, place).text.strip()
        path = path_of(table, row, place)
        column = by_label.get(head_text(text)) if text else None
        if column is not None and column.key in columns:
            problems.append(say("head.twice", path, text=text))
        elif column is not None:
            columns[column.key] = place
        elif text:
            problems.append(_unknown(text, path, sheet.columns))
        elif filled := next((r for r in range(row + 1, table.height + 1) if table.at(r, place).kind), 0):
            problems.append(say("head.blank", path_of(table, filled, place)))
    missing = [column for column in sheet.columns if column.key not in columns]
    problems += [say("head.absent", path_of(table, row, 0), label=column.label) for column in missing]
    return Head(row, columns, tuple(problems))


def path_of(table: Table, row: int, column: int) -> str:
    """Return the place of a cell, row (column 0) or column (row 0) as a person finds it: `计划!D7`."""
    where = address(row, column)
    return f"{table.name}!{where}" if table.name else where


def _unknown(text: str, path: str, columns: tuple[Column, ...]) -> Problem:
    labels = [column.label for column in columns]
    like = next(iter(difflib.get_close_matches(text, labels, n=1, cutoff=ALIKE)), "")
    return say("head.like" if like else "head.unknown", path, text=text, like=like, known="、".join(labels))
