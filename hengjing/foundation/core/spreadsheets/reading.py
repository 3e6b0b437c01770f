"""A file becomes rows, problems and notes: everything wrong at once, by cell, and nothing written anywhere."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from hengjing.foundation.core.errors import Problem
from hengjing.foundation.core.spreadsheets.csv_files import read_csv
from hengjing.foundation.core.spreadsheets.description import MARKER_SHEET, Sheet
from hengjing.foundation.core.spreadsheets.marking import compare_marks, read_marks
from hengjing.foundation.core.spreadsheets.rows import Row, read_rows
from hengjing.foundation.core.spreadsheets.sniffing import is_workbook
from hengjing.foundation.core.spreadsheets.tables import Table, Tables, tables_of
from hengjing.foundation.core.spreadsheets.texts import plain
from hengjing.foundation.core.spreadsheets.wording import say
from hengjing.foundation.core.untrusted_workbook.isolation import read_isolated
from hengjing.foundation.core.untrusted_workbook.limits import Limits
from hengjing.foundation.core.untrusted_workbook.refusal import Unreadable


@dataclass(frozen=True, slots=True)
class Imported:
    """What a file holds: rows, all that is wrong, notes of how something was read, and the hash of its bytes."""

    rows: tuple[Row, ...]
    problems: tuple[Problem, ...]
    notes: tuple[Problem, ...]
    sha256: str


def read_workbook(source: bytes | Path, sheets: Sheet | Sequence[Sheet], limits: Limits | None = None) -> Imported:
    """Read a workbook, or for one sheet a CSV file, as its description says (security.md T25, C8).

    Nothing is rounded, cut or guessed: what is no value of its column is a problem with the place and the way out.
    A problem of the file as a whole is told alone, since nothing else of it can be trusted.
    """
    limits = limits or Limits()
    described = (sheets,) if isinstance(sheets, Sheet) else tuple(sheets)
    content = source if isinstance(source, bytes) else _content(source, limits)
    digest = hashlib.sha256(content).hexdigest()
    try:
        tables = _tables(content, described, limits)
    except Unreadable as reason:
        return Imported((), (say(reason.code, reason.place, **reason.values),), (), digest)
    return _import(tables, described, limits, digest)


def refusal_of(content: bytes, limits: Limits) -> tuple[Problem, ...]:
    """Return what keeps a workbook from being read at all, for a reader of its own (security.md C8).

    Whoever reads a file by other means than `read_workbook` asks this first.
    """
    try:
        if is_workbook(content):
            read_isolated(content, limits)
    except Unreadable as reason:
        return (say(reason.code, reason.place, **reason.values),)
    return ()


def _content(path: Path, limits: Limits) -> bytes:
    with path.open("rb") as file:
        return file.read(limits.file + 1)


def _tables(content: bytes, described: Sequence[Sheet], limits: Limits) -> Tables:
    if len(content) > limits.file:
        raise Unreadable("file.too_large", limit=limits.file >> 20)
    if is_workbook(content):
        return tables_of(read_isolated(content, limits))
    if len(described) > 1:
        raise Unreadable("file.other")
    return read_csv(content, [column.label for column in described[0].columns], limits)


def _import(tables: Tables, described: Sequence[Sheet], limits: Limits, digest: str) -> Imported:
    rows: list[Row] = []
    problems, notes = _of_file(tables, described)
    read = {MARKER_SHEET}
    for sheet in described:
        table = _table_of(tables, sheet, alone=len(described) == 1)
        if table is None:
            problems.append(say("sheet.missing", name=sheet.name))
            continue
        read.add(table.name)
        if table.name and table.name != sheet.name:
            notes.append(say("read.sheet", table.name, name=table.name, expected=sheet.name))
        found = read_rows(table, sheet)
        rows += found.rows
        problems += found.problems
        notes += found.notes
    left = [table for table in tables.tables if table.name not in read and table.height]
    problems += [say("book.hidden_sheet", table.name) for table in left if table.hidden]
    notes += [say("read.not", table.name, name=table.name) for table in left if not table.hidden]
    return Imported(tuple(rows), _listed(problems, limits), _listed(notes, limits), digest)


def _of_file(tables: Tables, described: Sequence[Sheet]) -> tuple[list[Problem], list[Problem]]:
    """Problems and notes of the file as a whole."""
    if tables.encoding:
        only = described[0]
        unmarked = say("read.unmarked", title=only.title, year=only.year)
        return [], [say("read.encoding", encoding=tables.encoding), unmarked]
    problems = [say("book.from_1904")] if tables.from_1904 else []
    marks = read_marks(tables)
    for sheet in described:
        if (problem := compare_marks(marks, sheet)) and problem not in problems:
            problems.append(problem)
    return problems, []


def _table_of(tables: Tables, sheet: Sheet, alone: bool) -> Table | None:
    """The table of a sheet by name; if only one could be meant, a renamed one."""
    visible = [table for table in tables.tables if not table.hidden and table.name != MARKER_SHEET]
    named = next((table for table in visible if plain(table.name) == plain(sheet.name)), None)
    filled = [table for table in visible if table.height]
    return named or (filled[0] if alone and len(filled) == 1 else None)


def _listed(found: list[Problem], limits: Limits) -> tuple[Problem, ...]:
    more = len(found) - limits.listed
    return (*found[: limits.listed], *([say("list.more", count=more)] if more > 0 else []))
