"""The workbook of an indicator system: out, in again, every problem by its cell (C6, P1)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from hengjing.foundation.core.errors import NotReady, Problem
from hengjing.foundation.core.import_preview import OF_THE_FILE
from hengjing.foundation.core.spreadsheets.api import About, Row, read_workbook, write_workbook
from hengjing.steps.indicator_files.content.checking import found_by_engine, ruleset_of, system_of
from hengjing.steps.indicator_files.content.fields import Document, without_empty
from hengjing.steps.indicator_files.content.going_out import Rows, rows_of
from hengjing.steps.indicator_files.content.tables import TREE, Frame, every_table, sheets_of
from hengjing.steps.indicator_files.papers.coming_in import cell_of, document_of

NO_ROWS = "rows.none"


@dataclass(frozen=True, slots=True)
class Read:
    """What a file says: the indicator system, all that is wrong with it, and how something was read."""

    system: Document
    problems: tuple[Problem, ...]
    notes: tuple[Problem, ...]
    sha256: str


def frame_of(ruleset: Mapping[str, Any], template: str) -> Frame:
    """Return what the sheets of a ruleset's workbook depend on."""
    classes = tuple((each["code"], each.get("title", "")) for each in ruleset.get("classes", []))
    return Frame(classes, f"{ruleset.get('title', '')}指标体系", template, int(ruleset["year"]))


def workbook_of(ruleset: Mapping[str, Any], template: str, about: About) -> bytes:
    """Return the workbook of a ruleset's indicator system.

    Raises:
        NotReady: The system holds something that a workbook cannot hold without loss.
    """
    frame = frame_of(ruleset, template)
    system = system_of(ruleset)
    try:
        rows = rows_of(system, frame.classes)
        lost = document_of(as_read(rows, frame), frame.classes).document != without_empty(system)
    except (ValueError, KeyError, AttributeError, TypeError):
        lost = True
    if lost:
        words = _("指标体系中有 Excel 填报表容纳不下的内容，请改用规则集文件（YAML）")
        raise NotReady([Problem("lossy", words, "file")])
    return write_workbook(sheets_of(frame), rows, about)


def read_system(content: bytes, ruleset: Mapping[str, Any], template: str) -> Read:
    """Read a workbook brought for a ruleset: the system, or every problem with its sheet, row and column."""
    frame = frame_of(ruleset, template)
    imported = read_workbook(content, sheets_of(frame))
    problems = [each for each in imported.problems if each.code != NO_ROWS or each.path == TREE]
    if any(each.code.startswith(OF_THE_FILE) for each in problems):
        return Read({}, tuple(problems), imported.notes, imported.sha256)
    incoming = document_of(imported.rows, frame.classes)
    unread = {each.path for each in problems}
    of_engine = found_by_engine(
        ruleset_of(ruleset, incoming.document), lambda path: cell_of(incoming.places, path)
    )  # fmt: skip
    problems += incoming.problems
    problems += [each for each in of_engine if each.path not in unread or not each.path]
    return Read(incoming.document, tuple(problems), imported.notes, imported.sha256)


def as_read(rows: Rows, frame: Frame) -> list[Row]:
    """Return rows as if they had been read back, so that nothing goes out that would not come in again."""
    return [
        Row(number, row, table.name, {field.key: "" for field in table.fields})
        for table in every_table(frame.classes)
        for number, row in enumerate(rows[table.name], 1)
    ]
