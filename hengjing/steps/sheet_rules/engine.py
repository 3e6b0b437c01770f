"""What the engine says of the rows of a sheet: every bad one, and the points of each item; nothing is computed here."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from hengjing.foundation.core.errors import Problem
from hengjing.scoring import ProblemsFound, evaluate, facts_from_rows
from hengjing.scoring.numbers import decimal_text
from hengjing.steps.sheet_rules.data import Scored
from hengjing.steps.sheet_rules.forms_of_entry import SheetRules

Row = Mapping[str, str]
COLUMNS = ("unit", "item", "measure", "group", "entry", "value", "status", "source", "note")
KEPT = 32
"""So many sheets are kept with their points."""


def problems_of(rules: SheetRules, rows: Sequence[Row]) -> tuple[Problem, ...]:
    """Return what the engine finds wrong with rows, each at its unit and item, in the language of the request."""
    try:
        facts_from_rows(rows, rules.compiled.layout)
    except ProblemsFound as found:
        return tuple(
            Problem(each.code, each.message(rules.words), _place(rows, each.place.row), each.hint(rules.words))
            for each in found.problems
        )
    return ()


def _place(rows: Sequence[Row], number: int | None) -> str:
    if number is None or not 1 <= number <= len(rows):
        return ""
    row = rows[number - 1]
    return f"{row['unit']}/{row['item']}"


def points_of(rules: SheetRules, rows: Iterable[Row], items: Iterable[str]) -> dict[tuple[str, str], Scored]:
    """Return what the engine makes of each unit and item by these rows alone."""
    frozen = tuple(tuple(row[column] for column in COLUMNS) for row in rows)
    return _points(rules, frozen, frozenset(items))


@lru_cache(maxsize=KEPT)
def _points(
    rules: SheetRules, rows: tuple[tuple[str, ...], ...], items: frozenset[str]
) -> dict[tuple[str, str], Scored]:
    compiled = rules.compiled
    given = [dict(zip(COLUMNS, row, strict=True)) for row in rows]
    sheet = evaluate(compiled, facts_from_rows(given, compiled.layout))
    decimals = compiled.decimals
    return {
        (row["unit"], row["node"]): Scored(
            points=decimal_text(row["points"], decimals, digits=0) if row["state"] == "scored" else "",
            full=decimal_text(row["full"], decimals, digits=0),
            is_full=row["state"] == "scored" and row["points"] >= row["full"],
            is_scored=row["state"] == "scored",
        )
        for row in sheet.rows_of_nodes(items)
    }
