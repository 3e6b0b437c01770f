"""The workbook of a sheet: one row for each number of each unit and item, described once (B3)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from hengjing.foundation.core.errors import Problem
from hengjing.foundation.core.spreadsheets.api import Column, Row, Sheet, Values
from hengjing.steps.score_sheets import api as score_sheets
from hengjing.steps.score_sheets.data import Exemption, MarkDraft
from hengjing.steps.sheet_desk.data import NO_DATA
from hengjing.steps.sheet_desk.selectors.grid import value_of
from hengjing.steps.sheet_rules.data import FieldForm, Status
from hengjing.steps.sheet_rules.forms_of_entry import SheetRules

NAME = "评分"
RECORD_ROWS = 1
"""Empty rows for records of each unit and item; more are added by copying a row."""


def marks_sheet(year: int, title: str) -> Sheet:
    """Return the description of the workbook; rows are told apart by unit, item and number."""
    return Sheet(
        name=NAME,
        title=title,
        template_id="score_sheets.sheet",
        year=year,
        unique=("unit", "item", "measure", "entry"),
        columns=(
            Column("unit", "单位代码", required=True, max_length=64, width=14),
            Column("unit_title", "单位", max_length=128, width=20, help="由平台带入"),
            Column("item", "指标代码", required=True, max_length=64, width=16),
            Column("item_title", "指标", max_length=200, width=24, help="由平台带入"),
            Column("measure", "数据项", required=True, max_length=128, width=24, help="由平台带入，不要改"),
            Column("entry", "事项", max_length=64, width=16, help="加分、减分等可填多行的指标，每行一个事项"),
            Column("value", "数值", max_length=32, width=14, help="确无数据的填“无数据”"),
            Column("reason", "理由", max_length=500, width=40, help="未得满分的必填；同一单位同一指标填一次即可"),
        ),
    )  # fmt: skip


def rows_of(rules: SheetRules, cells: Sequence[Any]) -> list[Values]:
    """Return the numbers of cells as rows; items of raters and those that do not apply have none."""
    rows: list[Values] = []
    for cell in cells:
        if not rules.has(cell.unit_code, cell.item) or cell.exemption == Exemption.APPROVED:
            continue
        form = rules.form_of(cell.unit_code, cell.item)
        common = {"unit": cell.unit_code, "unit_title": cell.unit_title, "item": cell.item, "item_title": form.title}
        reason = cell.reason or None
        for each in form.fields:
            value = value_of(each, cell.content) or None
            rows.append({**common, "measure": each.title, "entry": None, "value": value, "reason": reason})
            reason = None
        if not form.is_panel:
            rows += _records(form.records, cell, common, reason)
    return rows


def _records(records: Sequence[FieldForm], cell: Any, common: Mapping[str, str], reason: str | None) -> list[Values]:
    rows: list[Values] = []
    for each in records:
        mine = [mark for mark in cell.content if mark["measure"] == each.measure and mark["entry"]]
        for mark in mine:
            rows.append({**common, "measure": each.title, "entry": mark["entry"], "value": mark["value"] or NO_DATA,
                         "reason": reason})  # fmt: skip
            reason = None
        if not mine:
            rows.append({**common, "measure": each.title, "entry": None, "value": None, "reason": reason})
            reason = None
    return rows


def drafts_of(rows: Sequence[Row], sheet: Any) -> tuple[tuple[MarkDraft, ...], tuple[Problem, ...]]:
    """Return what the rows say, for the service, and everything in them that no column can know to be wrong."""
    rules = score_sheets.rules_of_scheme(scheme_id=sheet.scheme_id)
    drafts: list[MarkDraft] = []
    problems: list[Problem] = []
    reasons: dict[tuple[str, str], str] = {}
    for row in rows:
        place = str(row.values["unit"]), str(row.values["item"])
        problem = _misplaced(rules, sheet, row, place)
        if problem is not None:
            problems.append(problem)
            continue
        reason = str(row.values["reason"] or "").strip()
        reasons[place] = reasons.get(place) or reason
        found = _draft(rules, row, place)
        if isinstance(found, Problem):
            problems.append(found)
        elif found is not None:
            drafts.append(found)
    return tuple(_with_reasons(drafts, reasons)), tuple(problems)


def _misplaced(rules: SheetRules, sheet: Any, row: Row, place: tuple[str, str]) -> Problem | None:
    unit, item = place
    if unit not in rules.unit_by_code:
        return Problem("unit_unknown", _("没有代码为 %(unit)s 的单位") % {"unit": unit}, row.path("unit"))
    if item not in sheet.items:
        return Problem("item_unknown", _("评分表中没有指标 %(item)s") % {"item": item}, row.path("item"))
    if not rules.has(unit, item):
        said = _("这个单位的指标体系没有 %(item)s") % {"item": item}
        return Problem("outside_system", said, row.path("item"))
    return None


def _draft(rules: SheetRules, row: Row, place: tuple[str, str]) -> MarkDraft | Problem | None:
    unit, item = place
    form, name = rules.form_of(unit, item), str(row.values["measure"]).strip()
    entry, value = str(row.values["entry"] or "").strip(), str(row.values["value"] or "").strip()
    status = Status.NO_DATA.value if value == NO_DATA else ""
    value = "" if status else value
    field = next((each for each in form.fields if each.title == name), None)
    if field is not None:
        if status and field.is_needed:
            return MarkDraft(unit, item, status=status)
        return MarkDraft(unit, item, field.measure, field.group, field.entry, value)
    record = next((each for each in form.records if each.title == name and not form.is_panel), None)
    if record is None:
        said = _("指标没有“%(name)s”这个数据项") % {"name": name}
        return Problem("measure_unknown", said, row.path("measure"), _("请用导出的评分表填写，不要改这一列"))
    if value and not entry:
        return Problem("entry_missing", _("请填写事项"), row.path("entry"))
    return MarkDraft(unit, item, record.measure, entry=entry, value=value) if entry else None


def _with_reasons(drafts: Sequence[MarkDraft], reasons: Mapping[tuple[str, str], str]) -> list[MarkDraft]:
    """Return the drafts of each unit and item with its reason; where one says that there is no data, that alone."""
    by_place: dict[tuple[str, str], list[MarkDraft]] = {}
    for draft in drafts:
        by_place.setdefault((draft.unit, draft.item), []).append(draft)
    found: list[MarkDraft] = []
    for (unit, item), reason in reasons.items():
        mine = by_place.get((unit, item), [])
        nothing = [draft for draft in mine if draft.status][:1]
        found += [replace(draft, reason=reason) for draft in nothing or [MarkDraft(unit, item), *mine]]
    return found
