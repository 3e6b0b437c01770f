"""The workbook of a sheet as an import: what its rows mean for the sheet, and which service takes them."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hengjing.foundation.access.data import Actor
from hengjing.foundation.core.errors import Problem
from hengjing.foundation.core.import_preview import sound_rows
from hengjing.foundation.core.spreadsheets.api import Row, read_workbook
from hengjing.foundation.imports.api import FileImport, Preview, Reading, declare, reading_of
from hengjing.steps.score_sheets import api as score_sheets
from hengjing.steps.score_sheets.data import MarkDraft, SheetState
from hengjing.steps.sheet_desk.models import SheetImport
from hengjing.steps.sheet_desk.papers.sheets import drafts_of, marks_sheet, rows_of

Drafts = tuple[MarkDraft, ...]


def _read(_actor: Actor, sheet: Any, content: bytes) -> Reading[Drafts]:
    """Lay a workbook beside the sheet as it is now; units and items that it leaves out stay as they are."""
    rules = score_sheets.rules_of_scheme(scheme_id=sheet.scheme_id)
    described = marks_sheet(sheet.year, str(sheet))
    imported = read_workbook(content, described)
    rows = sound_rows(imported, described)
    drafts, problems = drafts_of(rows, sheet)
    if not problems:
        problems = _placed(score_sheets.problems_of_marks(sheet=sheet, marks=drafts), rows)
    imported = replace(imported, problems=(*imported.problems, *problems))
    named = {(str(row.values["unit"]), str(row.values["item"])) for row in rows}
    cells = [cell for cell in score_sheets.cells_of(sheet=sheet) if (cell.unit_code, cell.item) in named]
    return reading_of(imported, rows_of(rules, cells), described, content=drafts, version=sheet.version)


def _placed(problems: tuple[Problem, ...], rows: tuple[Row, ...] | list[Row]) -> tuple[Problem, ...]:
    """Return problems of units and items at the first row of theirs that has a value."""
    places: dict[str, Row] = {}
    for row in rows:
        place = f"{row.values['unit']}/{row.values['item']}"
        if place not in places or (row.values["value"] and not places[place].values["value"]):
            places[place] = row
    return tuple(
        replace(each, path=places[each.path].path("value")) if each.path in places else each for each in problems
    )


def _write(*, actor: Actor, at: datetime, preview: Preview[Any, Drafts], seen_version: int) -> None:
    score_sheets.enter_marks(
        actor=actor, at=at, uuid=preview.target.uuid, seen_version=seen_version, rows=preview.reading.content
    )


def _crumbs(sheet: Any) -> tuple[tuple[str, str], ...]:
    address = reverse("score_sheets:sheet_view", args=[sheet.uuid])
    return (_("评分表"), reverse("score_sheets:sheet_list")), (sheet.body_name, address)


SHEET_IMPORT = declare(FileImport(
    kept=SheetImport, of="sheet", action="score_sheets.sheet:edit", open_in=SheetState.SCORING,
    find=score_sheets.get_sheet, read=_read, write=_write, crumbs=_crumbs, what=gettext_lazy("评分"),
    note=gettext_lazy("上传后先显示逐项差异，您确认后才写入；表中没有的单位和指标保持不变。"),
))  # fmt: skip
"""What pages and jobs of the import need to know of sheets."""
