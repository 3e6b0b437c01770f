"""Class tables: the units of each class by rank, with dimensions, bonus, deductions, total and grade (P6, O1)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from hengjing.scoring.ruleset import Node, Ruleset, Unit, UnitClass
from hengjing.scoring.scoresheet.sheet import ScoreSheet


@dataclass(frozen=True)
class ClassRow:
    """One unit of a class table. Numbers are at the scale of points; None where there is none.

    `scores` follow the dimensions of the table; `published` is at the published decimals.
    """

    unit: Unit
    rank: int
    state: str
    scores: tuple[int | None, ...]
    base: int | None
    bonus: int | None
    deduction: int | None
    total: int | None
    published: int | None
    grade: str
    reason: str
    vetoed_by: tuple[str, ...]


@dataclass(frozen=True)
class Quota:
    """The places of a grade in a class, how many units have the grade, and whether ties exceeded the places."""

    grade: str
    places: int
    given: int
    exceeded: bool


@dataclass(frozen=True)
class ClassTable:
    """One class: its dimensions, its units by rank (units without rank last), its quotas."""

    unit_class: UnitClass
    dimensions: tuple[Node, ...]
    rows: tuple[ClassRow, ...]
    quotas: tuple[Quota, ...]

    def full_marks(self, dimension: Node, unit: Unit) -> str | None:
        """Return the full marks of a dimension as the ruleset writes them, or None where it sums its children."""
        return dimension.points.of(unit.code, unit.unit_class) if dimension.points else None


def class_tables(ruleset: Ruleset, sheet: ScoreSheet) -> tuple[ClassTable, ...]:
    """Return the tables of all classes that have units, in the order of the ruleset."""
    dimensions = ruleset.base.children
    scores = _scores(sheet, [node.code for node in dimensions])
    tables = []
    for unit_class in ruleset.classes:
        units = ruleset.units_of(unit_class.code)
        rows = [_row(unit, sheet.total_of(unit.code), _own(scores, unit, dimensions)) for unit in units]
        if rows:
            rows.sort(key=lambda row: (row.rank == 0, row.rank))
            tables.append(ClassTable(unit_class, dimensions, tuple(rows), tuple(_quotas(sheet, unit_class, rows))))
    return tuple(tables)


def _scores(sheet: ScoreSheet, codes: list[str]) -> dict[tuple[str, str], int]:
    chosen = pc.is_in(sheet.trace["node"].cast(pa.string()), value_set=pa.array(codes, type=pa.string()))
    rows = sheet.trace.select(["unit", "node", "state", "points"]).filter(chosen).to_pylist()
    return {(row["unit"], row["node"]): row["points"] for row in rows if row["state"] == "scored"}


def _own(scores: dict[tuple[str, str], int], unit: Unit, dimensions: Iterable[Node]) -> tuple[int | None, ...]:
    return tuple(scores.get((unit.code, node.code)) for node in dimensions)


def _row(unit: Unit, total: dict[str, Any], scores: tuple[int | None, ...]) -> ClassRow:
    names = ("base", "bonus", "deduction", "total", "published")
    numbers = {name: total[name] if total["state"] == "scored" else None for name in names}
    return ClassRow(
        unit=unit,
        rank=total["rank"],
        state=total["state"],
        scores=scores,
        grade=total["grade"],
        reason=total["reason"],
        vetoed_by=tuple(filter(None, total["vetoed_by"].split(";"))),
        **numbers,
    )


def _quotas(sheet: ScoreSheet, unit_class: UnitClass, rows: list[ClassRow]) -> Iterable[Quota]:
    for code, grade, places, exceeded in sheet.head.places:
        if code == unit_class.code:
            yield Quota(grade, places, sum(row.grade == grade for row in rows), exceeded)
