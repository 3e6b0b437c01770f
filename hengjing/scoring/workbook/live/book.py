"""write_live_workbook: all sheets in the order in which a clerk reads them."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import xlsxwriter

from hengjing.scoring.runners.scored_year import ScoredYear
from hengjing.scoring.scoresheet.words import titled
from hengjing.scoring.workbook.book import OPTIONS
from hengjing.scoring.workbook.live.carried import carried_scores, long_parameters
from hengjing.scoring.workbook.live.check_page import write_check
from hengjing.scoring.workbook.live.class_pages import write_class
from hengjing.scoring.workbook.live.input_pages import write_facts, write_rules
from hengjing.scoring.workbook.live.item_pages import too_long, write_item
from hengjing.scoring.workbook.live.matrix_pages import write_matrices
from hengjing.scoring.workbook.live.page import Formats, LivePage
from hengjing.scoring.workbook.live.planning import BookPlan, plan_book
from hengjing.scoring.workbook.live.readme_page import write_readme

MATRICES = ("scores", "full", "weights", "shares", "engine")


def _no_tick(done: int, total: int) -> None:
    del done, total


def _carried(plan: BookPlan) -> dict[tuple[int, int], str]:
    """Why a score is a value, by node and unit."""
    carried = carried_scores(plan.year) | dict.fromkeys(long_parameters(plan), "long_number")
    rows = ((item, row) for item in plan.items.values() for row in item.rows())
    return carried | {(item.node, row.unit): "long_formula" for item, row in rows if too_long(item, row.row)}


def write_live_workbook(
    year: ScoredYear, path: Path, *, language: str = "zh", tick: Callable[[int, int], None] = _no_tick
) -> int:
    """Write the workbook of formulas, and return how many scores are values; the same year gives the same bytes.

    Args:
        year: the scored year.
        path: of the workbook.
        language: `zh` or `en`.
        tick: told how many of the sheets of items are written, of how many.
    """
    plan = plan_book(year, language)
    carried = _carried(plan)
    with xlsxwriter.Workbook(path, OPTIONS) as book:
        ruleset = year.compiled.ruleset
        title = titled(ruleset.title, ruleset.title_en).of(language)
        book.set_properties({"title": title, "created": datetime.fromisoformat(ruleset.period_to)})
        formats = Formats.of(book)

        def page(name: str) -> LivePage:
            return LivePage(book.add_worksheet(name), formats)

        readme, check = page(plan.sheets["readme"].name), page(plan.sheets["check"].name)
        classes = {code: write_class(plan, code, page(sheet.name)) for code, sheet in plan.classes.items()}
        held = [
            f"{ruleset.units[own.units[place]].code} {grade}"
            for own in classes.values()
            for place, grade in own.carried.items()
        ]
        scores, facts, rules = (page(plan.sheets[name].name) for name in ("scores", "facts", "rules"))
        for done, item in enumerate(plan.items.values(), start=1):
            write_item(item, page(item.sheet.name), plan.matrix("full"), plan.matrix("engine"), carried)
            tick(done, len(plan.items))
        others = {name: page(plan.sheets[name].name) for name in MATRICES if name != "scores"}
        write_matrices(plan, {"scores": scores, **others}, carried)
        write_facts(plan.plans, facts)
        write_rules(plan.plans, rules)
        write_check(plan, check, classes)
        write_readme(plan, readme, carried, held)
    return len(carried)
