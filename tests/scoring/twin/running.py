"""Runs the twin on any engine that knows SQL: tables in, statements one after the other, results out."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.scoring.twin.statements import Statement
from tests.scoring.twin.tables import COLUMNS, Row, Tables, columns_of

Load = Callable[[str, Sequence[tuple[str, bool]], Sequence[Row]], None]
"""Makes an input table: its name, its columns (name, whether it is text, else 64-bit whole), its rows; null is None."""

Keep = Callable[[str, str], None]
"""Runs a query and keeps its result under a name for the queries after it: (name, query).

In Spark, collect the rows and make a view of them anew: a chain of plain views is planned over and over, and a union of
checkpointed ones fails in the optimizer of 4.3 (`key not found` in `UnionBase.rewriteConstraints`).
"""

Read = Callable[[str], Iterable[Sequence[Any]]]
"""Runs a query and gives its rows."""


@dataclass(frozen=True)
class Engine:
    """The three things that the twin asks of an engine."""

    load: Load
    keep: Keep
    read: Read


RESULTS = {
    "cells": "SELECT unit, node, state, branch, not_publishable, points, exact FROM entries",
    "weights": "SELECT unit, node, points FROM weights_in_force",
    "totals": "SELECT unit, base_state, share, base, bonus, deduction, total, published FROM totals",
    "ranks": "SELECT unit, place FROM ranks",
    "struck": "SELECT unit, item FROM struck ORDER BY unit, place",
}
GRADE_RESULTS = {
    "graded": "SELECT unit, grade, held FROM graded",
    "words": "SELECT scenario, unit, grade, word FROM words ORDER BY scenario, unit, grade",
}


@dataclass(frozen=True)
class Result:
    """What the twin says, by unit (its code in the tables) and node; every number whole at its scale or None."""

    cells: dict[tuple[str, str], dict[str, Any]]
    weights: dict[tuple[str, str], int]
    totals: dict[str, dict[str, Any]]
    ranks: dict[str, int]
    struck: dict[str, list[str]]
    graded: dict[str, tuple[int | None, int]] = field(default_factory=dict)
    words: dict[tuple[str, str], list[tuple[int, str]]] = field(default_factory=dict)


def run_twin(engine: Engine, tables: Tables, statements: Iterable[Statement]) -> Result:
    """Load the tables, run the statements in the spelling of the engine, and read the results."""
    for name in COLUMNS:
        engine.load(name, columns_of(name), tables.rows[name])
    for name, query in statements:
        engine.keep(name, query)
    read = {name: engine.read(query) for name, query in RESULTS.items()}
    graded = {name: engine.read(query) for name, query in GRADE_RESULTS.items()} if tables.grades else {}
    cell_names = ("state", "branch", "not_publishable", "points", "exact")
    total_names = ("base_state", "share", "base", "bonus", "deduction", "total", "published")
    return Result(
        cells={(unit, node): dict(zip(cell_names, rest, strict=True)) for unit, node, *rest in read["cells"]},
        weights={(unit, node): points for unit, node, points in read["weights"]},
        totals={unit: dict(zip(total_names, rest, strict=True)) for unit, *rest in read["totals"]},
        ranks=dict(_pair(row) for row in read["ranks"]),
        struck=_lists((unit, item) for unit, item in read["struck"]),
        graded={unit: (grade, held) for unit, grade, held in graded.get("graded", ())},
        words=_lists(((scenario, unit), (grade, word)) for scenario, unit, grade, word in graded.get("words", ())),
    )


def _pair(row: Sequence[Any]) -> tuple[str, int]:
    unit, place = row
    return unit, place


def _lists(pairs: Iterable[tuple[Any, Any]]) -> dict[Any, list[Any]]:
    found: dict[Any, list[Any]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return found
