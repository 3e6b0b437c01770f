"""Compares what the formulas of a recalculated workbook give with a score sheet of the engine."""

from collections.abc import Iterator
from pathlib import Path

from hengjing.scoring.numbers import decimal_text
from hengjing.scoring.runners.scored_year import ScoredYear
from hengjing.scoring.scoresheet.words import STATE_WORDS
from tests.scoring.workbook.live.libreoffice import rows

HEAD = 3
FIRST = 3


def shown(value: object) -> str:
    """Return a cell as text: a number as the shortest decimal."""
    if isinstance(value, float):
        text = f"{value:.10f}".rstrip("0").rstrip(".")
        return "0" if text == "-0" else text
    return str(value)


def differences(path: Path, year: ScoredYear) -> Iterator[str]:
    """Yield every score, total, published total, rank and grade of the workbook that is not the engine's."""
    yield from _scores(path, year)
    yield from _totals(path, year)


def compared(year: ScoredYear) -> int:
    """Return how many cells `differences` looks at."""
    return int(year.sheet.trace.num_rows + 4 * year.sheet.totals.num_rows)


def _scores(path: Path, year: ScoredYear) -> Iterator[str]:
    found = rows(path, "得分汇总")
    codes = [head.rpartition("\n")[2] for head in found[HEAD][FIRST:]]
    seen = 0
    for row in found[HEAD + 1 :]:
        cells = year.sheet.cells_of(row[0])
        for code, value in zip(codes, row[FIRST:], strict=True):
            cell, wanted = cells.get(code), ""
            if cell is not None:
                seen += 1
                wanted = STATE_WORDS[cell["state"]].zh
                if cell["state"] == "scored":
                    wanted = decimal_text(cell["points"], year.compiled.decimals, digits=0)
            if shown(value) != wanted:
                yield f"{row[0]} {code}: workbook {value!r}, engine {wanted!r}"
    if seen != year.sheet.trace.num_rows:
        yield f"{seen} cells, engine {year.sheet.trace.num_rows}"


def _totals(path: Path, year: ScoredYear) -> Iterator[str]:
    ruleset, seen = year.compiled.ruleset, set()
    grades = {grade.code: grade.title for grade in ruleset.grades} | {"": ""}
    for table in year.tables:
        found = rows(path, table.unit_class.title.replace("/", "_"))
        head = next(place for place, row in enumerate(found) if row[0] == "名次")
        columns = {name: found[head].index(name) for name in ("名次", "未舍入总分", "总分", "等次")}
        for row in found[head + 1 : head + 1 + len(table.rows)]:
            total = year.sheet.total_of(row[1])
            seen.add(row[1])
            has = total["state"] == "scored"
            wanted = {
                "名次": str(total["rank"] or ""),
                "未舍入总分": decimal_text(total["total"], year.compiled.decimals, digits=0) if has else "",
                "总分": decimal_text(total["published"], ruleset.decimals.published, digits=0) if has else "",
                "等次": grades[total["grade"]],
            }
            for name, column in columns.items():
                if shown(row[column]) != wanted[name]:
                    yield f"{row[1]} {name}: workbook {row[column]!r}, engine {wanted[name]!r}"
    if len(seen) != len(ruleset.units):
        yield f"{len(seen)} units, engine {len(ruleset.units)}"
