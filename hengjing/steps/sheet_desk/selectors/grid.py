"""The grid of a sheet: units by items, with what may be typed and what stands."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from hengjing.foundation.access.data import Actor
from hengjing.steps.score_sheets import api as score_sheets
from hengjing.steps.score_sheets.data import Completeness, Exemption, Fill
from hengjing.steps.sheet_desk.data import NO_DATA, CellInput, Grid, GridCell, GridColumn, GridRow, Lacking
from hengjing.steps.sheet_rules.content import wants_reason
from hengjing.steps.sheet_rules.data import FieldForm, ItemForm, Scored, Status
from hengjing.steps.sheet_rules.forms_of_entry import SheetRules

OPEN = {Fill.MISSING, Fill.PARTIAL, Fill.ASKED}


def grid_of(*, actor: Actor, sheet: Any, item: str = "") -> Grid:
    """Return the grid of a sheet, or of one item with every fixed number of it; numbers only to whom they may show."""
    rules = score_sheets.rules_of_scheme(scheme_id=sheet.scheme_id)
    items = [item] if item else list(sheet.items)
    sees = score_sheets.sees_numbers(actor=actor, sheet=sheet)
    cells = {(cell.unit_code, cell.item): cell for cell in score_sheets.cells_of(sheet=sheet)}
    counts = {(each.unit_code, each.item): each for each in score_sheets.completeness_of_sheet(sheet=sheet)}
    with_panels = score_sheets.sees_panels(actor=actor, sheet=sheet)
    points = score_sheets.points_of_sheet(sheet=sheet, with_panels=with_panels) if sees else {}
    making = _Making(
        rules, points, sees=sees, may_write=score_sheets.may_write(actor=actor, sheet=sheet), wide=bool(item)
    )
    columns = tuple(_column(rules, sheet, each, counts, wide=bool(item)) for each in items)
    rows = tuple(
        GridRow(
            unit.code, unit.title, unit.class_title,
            tuple(making.cell(cells.get((unit.code, each)), counts.get((unit.code, each))) for each in items),
        )
        for unit in rules.units
        if any((unit.code, each) in counts for each in items)
    )  # fmt: skip
    return Grid(columns, rows, is_open=making.may_write)


def _column(
    rules: SheetRules, sheet: Any, item: str, counts: Mapping[tuple[str, str], Completeness], *, wide: bool
) -> GridColumn:
    mine = [each for (_unit, code), each in counts.items() if code == item]
    forms = [rules.form_of(unit.code, item) for unit in rules.units_of(item)]
    fields = tuple(dict.fromkeys(field for form in forms for field in form.fields)) if wide else ()
    return GridColumn(
        item, rules.nodes[item].title, "", f"/score-sheets/{sheet.uuid}/items/{item}/", fields,
        sum(each.is_complete for each in mine), len(mine), rules.is_panel(item),
    )  # fmt: skip


class _Making:
    """Makes the cells of a grid."""

    def __init__(
        self, rules: SheetRules, points: Mapping[tuple[str, str], Scored], *, sees: bool, may_write: bool, wide: bool
    ) -> None:
        self.rules, self.points, self.sees, self.may_write, self.wide = rules, points, sees, may_write, wide

    def cell(self, row: Any, count: Completeness | None) -> GridCell | None:
        """Return a cell as the actor may see it."""
        if row is None or count is None:
            return None
        form = self.rules.form_of(row.unit_code, row.item)
        content = row.content if self.sees else []
        scored = self.points.get((row.unit_code, row.item))
        exempt = row.exemption == Exemption.APPROVED
        is_base = row.item in self.rules.base_items
        asks = self.sees and not exempt and not form.is_panel
        return GridCell(
            uuid=str(row.uuid), unit=row.unit_code, item=row.item, title=form.title,
            unit_title=row.unit_title, version=row.version,
            inputs=self._inputs(form, content), said=said_of(form, content), reason=row.reason if self.sees else "",
            fill=count.state, fill_label=_(str(Fill(count.state).label)),
            points=scored.points if scored and scored.is_scored else "", full=scored.full if scored else "",
            wants_reason=asks and wants_reason(is_base=is_base, content=content, scored=scored),
            is_open=self.may_write and not exempt, is_panel=form.is_panel,
        )  # fmt: skip

    def _inputs(self, form: ItemForm, content: Sequence[Mapping[str, str]]) -> tuple[CellInput, ...]:
        if form.is_panel and not self.wide:
            return ()
        fields = form.fields if self.wide else form.needed if form.is_simple else ()
        return tuple(CellInput(f"v-{form.code}-{each.key}", each, value_of(each, content)) for each in fields)


def lacking_of(grid: Grid) -> list[Lacking]:
    """Return what keeps a sheet from being handed in, item by item."""
    found: list[Lacking] = []
    for place, column in enumerate(grid.columns):
        labels: dict[str, list[GridCell]] = {}
        for cell in (row.cells[place] for row in grid.rows):
            if cell is None:
                continue
            if cell.fill in OPEN:
                labels.setdefault(str(cell.fill_label), []).append(cell)
            elif cell.lacks_reason:
                labels.setdefault(_("未得满分，须填写理由"), []).append(cell)
        found += [Lacking(column.title, column.url, label, tuple(cells)) for label, cells in labels.items()]
    return found


def value_of(field: FieldForm, content: Sequence[Mapping[str, str]]) -> str:
    """Return what stands in a field: its number, or that there is no data."""
    place = (field.measure, field.group, field.entry)
    for mark in content:
        if mark["status"] == Status.NO_DATA and not mark["measure"] and field.is_needed:
            return NO_DATA
        if (mark["measure"], mark["group"], mark["entry"]) == place:
            return mark["value"] or NO_DATA
    return ""


def said_of(form: ItemForm, content: Sequence[Mapping[str, str]]) -> str:
    """Return a cell in one line: its numbers with their names."""
    titles = {(each.measure, each.group, each.entry): each.title for each in form.fields}
    kinds = {each.measure: each.title for each in form.records}
    said = []
    for mark in content:
        if not mark["measure"]:
            return NO_DATA
        place = (mark["measure"], mark["group"], mark["entry"])
        name = titles.get(place) or f"{mark['entry']} {kinds.get(mark['measure'], mark['measure'])}"
        said.append(f"{name} {mark['value'] or NO_DATA}")
    return "；".join(said)
