"""write_workbook: a sheet a class, items, trace, consequences, method and sources."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import xlsxwriter

from hengjing.scoring.runners.scored_year import ScoredYear
from hengjing.scoring.workbook.class_sheets import write_classes
from hengjing.scoring.workbook.item_sheet import write_items
from hengjing.scoring.workbook.method_sheet import write_consequences, write_method
from hengjing.scoring.workbook.page import Looks
from hengjing.scoring.workbook.trace_sheet import write_trace

OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def _no_tick(done: int, total: int) -> None:
    del done, total


def write_workbook(
    year: ScoredYear, path: Path, *, language: str = "zh", tick: Callable[[int, int], None] = _no_tick
) -> None:
    """Write the workbook of a scored year; the same year gives the same bytes.

    Args:
        year: the scored year.
        path: of the workbook.
        language: `zh` or `en`.
        tick: told how many of the units are written, of how many.
    """
    with xlsxwriter.Workbook(path, OPTIONS) as book:
        ruleset = year.compiled.ruleset
        title = ruleset.title_en if language == "en" and ruleset.title_en else ruleset.title
        book.set_properties({"title": title, "created": datetime.fromisoformat(ruleset.period_to)})
        looks = Looks.of(book)
        write_classes(year, looks, language)
        write_items(year, looks, language)
        write_trace(year, looks, language, tick)
        write_consequences(year, looks, language)
        write_method(year, looks, language)
