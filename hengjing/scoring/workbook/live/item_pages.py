"""Writes the sheet of one item from its plan."""

from collections.abc import Mapping
from typing import Any

from hengjing.scoring.ruleset import Unit
from hengjing.scoring.scoresheet.words import titled
from hengjing.scoring.workbook.live.items import FIRST, FULL, LONGEST_FORMULA, STATE, ItemSheet
from hengjing.scoring.workbook.live.matrices import Matrix
from hengjing.scoring.workbook.live.page import LivePage
from hengjing.scoring.workbook.live.places import local

MOST_ON_A_PAGE = 24
"""Columns that are still read when they are fitted to the width of a page."""

Carried = Mapping[tuple[int, int], str]
"""Why the points of (node, unit) are a value and not a formula."""


def write_item(item: ItemSheet, page: LivePage, full: Matrix, engine: Matrix, carried: Carried) -> None:
    """Write names, state, full marks, the steps, the points and the check of every unit."""
    _ItemPage(item, page, full, engine).write(carried)


def too_long(item: ItemSheet, row: int) -> bool:
    """Whether a formula of a unit is longer than a spreadsheet takes."""
    texts = [item.states[row], item.exact[row], *(column.formulas.get(row, "") for column in item.columns.values())]
    return any(len(text) > LONGEST_FORMULA for text in texts)


class _ItemPage:
    """Writes one item."""

    def __init__(self, item: ItemSheet, page: LivePage, full: Matrix, engine: Matrix) -> None:
        self.item, self.page, self.full, self.engine = item, page, full, engine
        self.plans = item.plans
        self.exact = item.exact_column
        self.units = self.plans.compiled.ruleset.units
        self.classes = {each.code: each for each in self.plans.compiled.ruleset.classes}

    def write(self, carried: Carried) -> None:
        said, language = self.plans.said, self.plans.language
        heads = [said(name) for name in ("unit_code", "unit", "class", "state", "full_marks")]
        heads += [column.head.of(language) for column in self.item.columns.values()]
        heads += [said(name) for name in ("exact", "points", "engine_points", "agrees")]
        self.page.lines(self.item.heads[0], self.item.heads[1:])
        self.page.heads(self.item.head_row, heads)
        for rows in self.item.classes:
            for place, unit in enumerate(rows.units):
                self.unit(rows.first + place, unit, carried.get((self.item.node, unit)))
            if self.item.has_foot:
                self.foot(rows.foot)
        self.layout(len(heads))

    def names(self, row: int, unit: Unit) -> None:
        language = self.plans.language
        own = self.classes[unit.unit_class]
        self.page.text(row, 0, unit.code, "word")
        self.page.text(row, 1, titled(unit.title, unit.title_en).of(language))
        self.page.text(row, 2, titled(own.title, own.title_en).of(language))

    def unit(self, row: int, unit: int, carried: str | None) -> None:
        item, page = self.item, self.page
        self.names(row, self.units[unit])
        page.formula(row, STATE, item.states[row], "word")
        page.formula(row, FULL, self.full.cell(unit, item.node))
        if carried is None:
            self.steps(row)
            page.formula(row, self.exact, item.exact[row], "step")
            page.formula(row, self.exact + 1, item.points[row], "total")
        else:
            page.text(row, self.exact, self.plans.said("carried"), "carried")
            page.formula(row, self.exact + 1, self.engine.cell(unit, item.node), "carried")
        page.formula(row, self.exact + 2, self.engine.cell(unit, item.node), "engine")
        points, engine = (local(row, self.exact + place) for place in (1, 2))
        same, different = (self.plans.said(name) for name in ("same", "different"))
        page.formula(row, self.exact + 3, f'IF({points}={engine},"{same}","{different}")', "word")

    def steps(self, row: int) -> None:
        for place, column in enumerate(self.item.columns.values()):
            formula = column.formulas.get(row, "")
            if formula:
                self.page.formula(row, FIRST + place, formula, "step")
            else:
                self.page.text(row, FIRST + place, "", "fixed")

    def foot(self, row: int) -> None:
        self.page.text(row, 1, self.plans.said("void_foot"), "fixed")
        for place, column in enumerate(self.item.columns.values()):
            if row in column.formulas:
                self.page.formula(row, FIRST + place, column.formulas[row], "step")

    def layout(self, columns: int) -> None:
        sheet: Any = self.page.sheet
        sheet.set_column(0, 0, 9)
        sheet.set_column(1, 1, 30)
        sheet.set_column(2, 2, 16)
        sheet.set_column(3, columns - 1, 11)
        last = max(rows.foot for rows in self.item.classes)
        words = (self.plans.said("same"), self.plans.said("different"))
        self.page.mark_differences((self.item.head_row + 1, columns - 1, last, columns - 1), words)
        sheet.set_column(self.exact, self.exact, 16)
        self.page.set_up(self.item.heads[0], self.plans.said("page"), head_row=self.item.head_row, columns=2)
        if columns > MOST_ON_A_PAGE:
            sheet.fit_to_pages(0, 0)
            sheet.repeat_columns(0, 1)
