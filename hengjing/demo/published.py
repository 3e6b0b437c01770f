"""Published result tables of real assessments, recomputed and compared with what was printed."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from hengjing.scoring import Compiled, Facts, ScoreSheet, compile_ruleset, evaluate, load_facts, load_ruleset
from hengjing.scoring.numbers import decimal_text, rescale

Key = tuple[str, str, str]


@dataclass(frozen=True)
class Figure:
    """One printed figure: `field` is TOTAL, RANK or the code of a node; `computed` has as many digits as printed."""

    unit_class: str
    unit: str
    field: str
    printed: str
    computed: str

    @property
    def is_exact(self) -> bool:
        """Whether the recomputed figure is the printed one."""
        return self.printed == self.computed

    @property
    def key(self) -> Key:
        """What the figure is of."""
        return self.unit_class, self.unit, self.field


@dataclass(frozen=True)
class Difference:
    """A difference that is known, with its explanation."""

    unit_class: str
    unit: str
    field: str
    printed: str
    computed: str
    explanation: str
    explanation_en: str

    @property
    def key(self) -> Key:
        """What the figure is of."""
        return self.unit_class, self.unit, self.field


@dataclass(frozen=True)
class PublishedTable:
    """A published table: every printed figure beside the recomputed one, and the differences that are explained."""

    name: str
    title: str
    title_en: str
    figures: tuple[Figure, ...]
    differences: tuple[Difference, ...]

    @property
    def exact(self) -> int:
        """How many figures are exact."""
        return sum(figure.is_exact for figure in self.figures)

    @cached_property
    def explained(self) -> tuple[Figure, ...]:
        """Figures that differ as the list of differences says."""
        return tuple(figure for figure in self._different if self._listed.get(figure.key) == _pair(figure))

    @cached_property
    def unexplained(self) -> tuple[Figure, ...]:
        """Figures that differ otherwise than the list of differences says."""
        return tuple(figure for figure in self._different if self._listed.get(figure.key) != _pair(figure))

    @cached_property
    def stale(self) -> tuple[Difference, ...]:
        """Listed differences that are none any more."""
        found = {figure.key: _pair(figure) for figure in self._different}
        return tuple(each for each in self.differences if found.get(each.key) != _pair(each))

    @cached_property
    def _different(self) -> tuple[Figure, ...]:
        return tuple(figure for figure in self.figures if not figure.is_exact)

    @cached_property
    def _listed(self) -> Mapping[Key, tuple[str, str]]:
        return {difference.key: _pair(difference) for difference in self.differences if difference.explanation}


def _pair(figure: Figure | Difference) -> tuple[str, str]:
    return figure.printed, figure.computed


def published_folders(rulesets: Path) -> list[Path]:
    """Return the folders of published tables, by name."""
    return sorted(path.parent for path in (rulesets / "published").glob("*/published.csv"))


def recompute(folder: Path) -> PublishedTable:
    """Recompute a published table from its ruleset and facts.

    Raises:
        ProblemsFound: the ruleset or the facts have problems.
    """
    compiled = compile_ruleset(load_ruleset(folder / "ruleset.yaml"))
    return compared(folder, compiled, load_facts([folder / "facts.csv"], compiled.layout))


def compared(folder: Path, compiled: Compiled, facts: Facts) -> PublishedTable:
    """Score facts and compare the result with what the folder says was printed."""
    return compared_sheet(folder, evaluate(compiled, facts), compiled)


def compared_sheet(folder: Path, sheet: ScoreSheet, compiled: Compiled) -> PublishedTable:
    """Compare a score sheet with what the folder says was printed."""
    return PublishedTable(
        name=folder.name,
        title=compiled.ruleset.title,
        title_en=compiled.ruleset.title_en or compiled.ruleset.title,
        figures=tuple(_figures(_rows(folder / "published.csv"), sheet)),
        differences=tuple(_differences(folder / "differences.csv")),
    )


def _figures(rows: Iterable[Mapping[str, str]], sheet: ScoreSheet) -> Iterator[Figure]:
    points = {
        (row["unit"], row["node"]): row for row in sheet.trace.select(["unit", "node", "state", "points"]).to_pylist()
    }
    for row in rows:
        unit, field, printed = row["unit"], row["field"], row["value"]
        yield Figure(row["class"], unit, field, printed, _computed(sheet, points, (unit, field), printed))


def _computed(
    sheet: ScoreSheet, points: Mapping[tuple[str, str], Mapping[str, object]], figure: tuple[str, str], printed: str
) -> str:
    """The recomputed figure with the digits that the publisher printed; empty where there is none.

    Where a ruleset declares fewer decimals of totals than were printed (99.00 in a table of one decimal), the declared
    ones are rounded to and the numbers compared.
    """
    unit, field = figure
    digits = len(printed.partition(".")[2])
    total = sheet.total_of(unit)
    if field == "RANK":
        return str(total["rank"]) if total["rank"] else ""
    row = total if field == "TOTAL" else points[figure]
    if row["state"] != "scored":
        return ""
    kept = min(digits, sheet.head.published_decimals) if field == "TOTAL" else digits
    value = int(str(row["total" if field == "TOTAL" else "points"]))
    rounded = int(rescale(value, decimals=sheet.head.score_decimals, digits=kept))
    return decimal_text(int(rescale(rounded, decimals=kept, digits=digits)), digits)


def _differences(path: Path) -> Iterator[Difference]:
    for row in _rows(path):
        yield Difference(
            row["class"],
            row["unit"],
            row["field"],
            row["published"],
            row["computed"],
            row["explanation"],
            row["explanation_en"],
        )


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))
