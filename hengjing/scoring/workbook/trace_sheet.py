"""The sheet of traces: one row for each unit and node, as the score sheet holds it."""

from collections.abc import Callable, Mapping
from typing import Any

from hengjing.scoring.numbers import SHARE_DECIMALS, decimal_text
from hengjing.scoring.runners.scored_year import ScoredYear
from hengjing.scoring.scoresheet import NodeHead
from hengjing.scoring.workbook.page import Looks, Page
from hengjing.scoring.workbook.words import WORDS

HEAD_ROW = 2
MOST_ROWS = 1_000_000
MOST_SOURCES = 5
WIDTHS = [9, 26, 18, 26, 10, 10, 14, 14, 10, 13, 10, 12, 11, 10, 12, 10, 34, 34]


def write_trace(year: ScoredYear, looks: Looks, language: str, tick: Callable[[int, int], None]) -> None:
    """Write the trace; where it is longer than a sheet, its beginning and where to find the rest."""
    writer = _Trace(year, looks, language)
    units, done, last = len(year.compiled.ruleset.units), 0, ""
    for batch in year.sheet.trace.slice(0, MOST_ROWS).to_batches(max_chunksize=8192):
        for cell in batch.to_pylist():
            if cell["unit"] != last:
                done, last = done + 1, cell["unit"]
                tick(done, units)
            writer.row(cell)
    writer.finish()


class _Trace:
    """Writes the rows of the trace."""

    def __init__(self, year: ScoredYear, looks: Looks, language: str) -> None:
        self.year = year
        words: Mapping[str, Any] = WORDS[language]
        self.words = words
        self.english = language == "en"
        ruleset = year.compiled.ruleset
        self.title = (ruleset.title_en if self.english else "") or ruleset.title
        self.units = {unit.code: (unit.title_en if self.english else "") or unit.title for unit in ruleset.units}
        self.page = Page(looks, self.words["trace"])
        self.page.line(f"{self.title} · {self.words['trace']}", "title")
        cut = year.sheet.trace.num_rows > MOST_ROWS
        self.page.line(self.words["trace_cut"].format(rows=MOST_ROWS) if cut else self.words["trace_note"])
        self.page.heads(list(self.words["trace_heads"]))

    def row(self, cell: Mapping[str, Any]) -> None:
        page, head, decimals = self.page, self.year.sheet.head.node(cell["node"]), self.year.compiled.decimals
        title = (head.title_en if self.english else "") or head.title
        texts = [cell["unit"], self.units[cell["unit"]], cell["node"], title, head.level]
        texts += [self.words[cell["state"]], f"{head.kind} {head.version}", cell["branch"]]
        for column, text in enumerate(texts):
            page.text(column, text)
        scored = cell["state"] == "scored"
        for column, name in ((8, "full"), (9, "exact"), (11, "points"), (12, "rounding"), (14, "weight_in_force")):
            if scored or name == "full":
                page.number(column, cell[name], decimals, decimals)
            else:
                page.text(column, "")
        page.text(10, self.words[cell["limited"]])
        page.number(13, cell["weight"], head.weight_decimals, head.weight_decimals)
        page.number(15, cell["scored_share"], SHARE_DECIMALS, SHARE_DECIMALS)
        page.text(16, workings_text(cell, head) if scored else "")
        page.text(17, self.sources(cell))
        page.row += 1

    def sources(self, cell: Mapping[str, Any]) -> str:
        facts, first, count = self.year.facts, cell["fact_first"], cell["fact_count"]
        rows = facts.source[first : first + count].tolist()
        named = [facts.sources[place] for place in dict.fromkeys(rows)]
        return "; ".join(named[:MOST_SOURCES]) + (" …" if len(named) > MOST_SOURCES else "")

    def finish(self) -> None:
        self.page.sheet.autofilter(HEAD_ROW, 0, max(self.page.row - 1, HEAD_ROW), len(WIDTHS) - 1)
        self.page.widths(WIDTHS)
        self.page.print_setup(self.title, self.words["page"], head_row=HEAD_ROW)


def workings_text(cell: Mapping[str, Any], head: NodeHead) -> str:
    """Return the workings of a cell as `name value` pairs."""
    pairs = (
        f"{working.name} {decimal_text(cell[f'working_{place}'], working.decimals, digits=0)}"
        for place, working in enumerate(head.workings, start=1)
    )
    return "; ".join(pairs)
