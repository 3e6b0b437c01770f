"""What stands on sheets: rows of facts with their records, how far every item is, what keeps from submitting."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor, Subject
from hengjing.foundation.core.errors import Problem
from hengjing.steps.schemes import api as schemes
from hengjing.steps.score_sheets import registry
from hengjing.steps.score_sheets.data import Completeness, Exemption, Fill, Record, SourcedRow
from hengjing.steps.score_sheets.models import Cell, Sheet
from hengjing.steps.score_sheets.selectors.reading import cells_of, cells_of_scheme, every_sheet, rules_of_scheme
from hengjing.steps.sheet_rules.content import fill_of, rows_of_cell, wants_reason
from hengjing.steps.sheet_rules.data import Scored, Status
from hengjing.steps.sheet_rules.engine import points_of, problems_of
from hengjing.steps.sheet_rules.forms_of_entry import SheetRules

VIEW_ALL = "score_sheets.sheet:open"


def source_of(sheet: Sheet) -> str:
    """Return what the facts of a sheet name as their source."""
    return str(sheet)


def rows_of(*, scheme_id: int) -> tuple[SourcedRow, ...]:
    """Return every row of the sheets of a scheme, accepted or not; the caller has the right."""
    every, rows = cells_of_scheme(scheme_id=scheme_id), list[SourcedRow]()
    for sheet in every_sheet(scheme_id=scheme_id):
        rows += rows_of_sheet(sheet=sheet, cells=every.get(sheet.pk, []))
    return tuple(rows)


def rows_of_sheet(
    *, sheet: Sheet, with_panels: bool = True, cells: Sequence[Cell] | None = None
) -> tuple[SourcedRow, ...]:
    """Return the rows of a sheet with their records; the caller has the right."""
    known = cells_of(sheet=sheet) if cells is None else cells
    rows = [row for cell in known for row in rows_of_a_cell(sheet=sheet, cell=cell)]
    if not with_panels:
        return tuple(rows)
    exempt = frozenset((cell.unit_code, cell.item) for cell in known if cell.exemption == Exemption.APPROVED)
    return (*rows, *registry.panel_rows(sheet, exempt))


def rows_of_a_cell(*, sheet: Sheet, cell: Cell) -> tuple[SourcedRow, ...]:
    """Return the rows of one cell; an item that does not apply is one row that says so."""
    record = Record(Cell.entity, str(cell.uuid), str(cell), cell.url)
    source = source_of(sheet)
    if cell.exemption == Exemption.APPROVED:
        status = Status.NOT_APPLICABLE.value
        return (SourcedRow(cell.unit_code, cell.item, "", "", "", "", status, source, cell.exemption_reason, record),)
    return tuple(
        SourcedRow(
            cell.unit_code, cell.item, mark["measure"], mark["group"], mark["entry"], mark["value"], mark["status"],
            source, mark["note"] or cell.reason, record,
        )
        for mark in cell.content
    )  # fmt: skip


def fill_of_cell(*, rules: SheetRules, cell: Cell) -> Completeness:
    """Return how far a cell is."""
    body = cell.sheet.body_id
    if cell.exemption == Exemption.APPROVED:
        return Completeness(cell.unit_code, cell.item, body, 1, 1, Fill.NOT_APPLICABLE)
    fill, expected, present = fill_of(rules.form_of(cell.unit_code, cell.item), cell.content)
    if cell.exemption == Exemption.ASKED:
        return Completeness(cell.unit_code, cell.item, body, max(expected, 1), 0, Fill.ASKED)
    return Completeness(cell.unit_code, cell.item, body, expected, present, fill)


def completeness_of_sheet(*, sheet: Sheet, cells: Sequence[Cell] | None = None) -> tuple[Completeness, ...]:
    """Return how far every unit and item of a sheet is; the caller has the right."""
    rules, found = rules_of_scheme(scheme_id=sheet.scheme_id), []
    panels = {(each.unit_code, each.item): each for each in registry.panel_completeness(sheet)}
    for cell in cells_of(sheet=sheet) if cells is None else cells:
        cell.sheet = sheet
        if not rules.has(cell.unit_code, cell.item):
            continue
        own = fill_of_cell(rules=rules, cell=cell)
        panel = panels.get((cell.unit_code, cell.item))
        settled = own.state in {Fill.NOT_APPLICABLE, Fill.ASKED, Fill.NO_DATA}
        found.append(panel if panel is not None and not settled else own)
    return tuple(found)


def completeness_of(*, actor: Actor, scheme_id: int) -> tuple[Completeness, ...]:
    """Return how far every unit and item of the sheets of a scheme is: counts, no numbers.

    Raises:
        NotAllowed: The actor does not run the program.
    """
    scheme = schemes.scheme_by_id(scheme_id=scheme_id)
    access.require(actor=actor, action_name=VIEW_ALL, subject=Subject(program=scheme.program.id))
    every = cells_of_scheme(scheme_id=scheme_id)
    return tuple(
        each
        for sheet in every_sheet(scheme_id=scheme_id)
        for each in completeness_of_sheet(sheet=sheet, cells=every.get(sheet.pk, []))
    )


def points_of_sheet(*, sheet: Sheet, with_panels: bool) -> dict[tuple[str, str], Scored]:
    """Return what the engine makes of the numbers of a sheet alone; without panels their items have none."""
    rules = rules_of_scheme(scheme_id=sheet.scheme_id)
    rows = [row.as_row() | {"note": ""} for row in rows_of_sheet(sheet=sheet, with_panels=with_panels)]
    rows = [row for row in rows if rules.has(row["unit"], row["item"])]
    items = [item for item in sheet.items if with_panels or not rules.is_panel(item)]
    return points_of(rules, rows, items)


def missing_reasons(*, sheet: Sheet, cells: Iterable[Cell], points: dict[tuple[str, str], Scored]) -> list[Cell]:
    """Return the cells whose marks are not full and that give no reason; of panels the raters give it."""
    rules = rules_of_scheme(scheme_id=sheet.scheme_id)
    return [
        cell
        for cell in cells
        if not cell.reason and cell.exemption != Exemption.APPROVED and not rules.is_panel(cell.item)
        and wants_reason(
            is_base=cell.item in rules.base_items, content=cell.content, scored=points.get((cell.unit_code, cell.item))
        )
    ]  # fmt: skip


def problems_of_sheet(*, sheet: Sheet) -> tuple[Problem, ...]:
    """Return what keeps a sheet from being submitted, each at its place."""
    rules, cells = rules_of_scheme(scheme_id=sheet.scheme_id), cells_of(sheet=sheet)
    by_place = {(cell.unit_code, cell.item): cell for cell in cells}
    found = [
        _problem(rules, by_place[each.unit_code, each.item], each)
        for each in completeness_of_sheet(sheet=sheet)
        if not each.is_complete and (each.state == Fill.ASKED or not rules.is_panel(each.item))
    ]
    rows = [row for cell in cells for row in _engine_rows(rules, sheet, cell)]
    found += problems_of(rules, rows)
    if not found:
        points = points_of_sheet(sheet=sheet, with_panels=False)
        said = _("%(unit)s“%(item)s”未得满分，须填写理由")
        found += [
            Problem("reason_missing", said % _names(rules, cell), cell.url)
            for cell in missing_reasons(sheet=sheet, cells=cells, points=points)
        ]
    return (*found, *registry.panel_problems(sheet))


def _engine_rows(rules: SheetRules, sheet: Sheet, cell: Cell) -> Sequence[dict[str, str]]:
    if cell.exemption == Exemption.APPROVED or not rules.has(cell.unit_code, cell.item):
        return ()
    return rows_of_cell(cell.unit_code, cell.item, cell.content, source_of(sheet))


def _problem(rules: SheetRules, cell: Cell, each: Completeness) -> Problem:
    if each.state == Fill.ASKED:
        said = _("%(unit)s“%(item)s”的不适用申请尚未核准")
        return Problem("exemption_open", said % _names(rules, cell), cell.url)
    said = _("%(unit)s“%(item)s”应填 %(expected)s 项，已填 %(present)s 项")
    values: dict[str, Any] = {**_names(rules, cell), "expected": each.expected, "present": each.present}
    return Problem("mark_missing", said % values, cell.url, _("确无数据的，请填“无数据”并写明理由"))


def _names(rules: SheetRules, cell: Cell) -> dict[str, str]:
    return {"unit": cell.unit_title, "item": rules.nodes[cell.item].title}
