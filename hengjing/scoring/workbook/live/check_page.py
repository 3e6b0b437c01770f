"""Writes the sheet that compares everything the formulas give with what the engine computed."""

from collections.abc import Mapping

from hengjing.scoring.scoresheet.words import titled
from hengjing.scoring.workbook.live.page import LivePage
from hengjing.scoring.workbook.live.places import Sheet
from hengjing.scoring.workbook.live.planning import BookPlan
from hengjing.scoring.workbook.live.standings import ClassPlan

HEAD_ROW = 5
FIRST_ROW = HEAD_ROW + 1


def write_check(book: BookPlan, page: LivePage, classes: Mapping[str, ClassPlan]) -> None:
    """Write a row for each unit: how many scores differ, and whether total, rank and grade are the same."""
    said, language, ruleset = book.plans.said, book.plans.language, book.year.compiled.ruleset
    page.lines(said("check"), [said("check_note")])
    page.heads(HEAD_ROW, [said(name) for name in ("unit_code", "unit", "cells_differ", "results", "agrees")], 30)
    nodes = len(book.year.compiled.nodes)
    last = FIRST_ROW + len(ruleset.units) - 1
    for unit, own in enumerate(ruleset.units):
        row = FIRST_ROW + unit
        page.text(row, 0, own.code, "word")
        page.text(row, 1, titled(own.title, own.title_en).of(language))
        live, engine = (book.matrix(name).row(unit, nodes) for name in ("scores", "engine"))
        page.formula(row, 2, f"SUMPRODUCT(1*({live}<>{engine}))", "rank")
        plan = classes[own.unit_class]
        sheet = Sheet(book.classes[own.unit_class].name)
        page.formula(row, 3, sheet.cell(plan.first + plan.units.index(unit), plan.at("agrees")), "word")
        agree = f'AND(C{row + 1}=0,D{row + 1}="{said("same")}")'
        page.formula(row, 4, f'IF({agree},"{said("same")}","{said("different")}")', "word")
    page.text(2, 1, said("cells_differ"), "head")
    page.formula(2, 2, f"SUM(C{FIRST_ROW + 1}:C{last + 1})", "rank")
    page.text(3, 1, said("units_differ"), "head")
    page.formula(3, 2, f'COUNTIF(E{FIRST_ROW + 1}:E{last + 1},"{said("different")}")', "rank")
    for column, size in enumerate((9, 34, 16, 20, 12)):
        page.sheet.set_column(column, column, size)
    page.mark_differences((FIRST_ROW, 3, last, 4), (said("same"), said("different")))
    page.set_up(said("check"), said("page"), head_row=HEAD_ROW, columns=2)
