"""Worked cases: one item of one unit with its facts, and the result worked out by hand; margin zero."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from hengjing.scoring import Compiled, compile_ruleset, evaluate, facts_from_rows, load_ruleset
from hengjing.scoring.load.yaml_text import read_yaml
from hengjing.scoring.numbers import decimal_text, to_scale

COLUMNS = ("measure", "group", "entry", "value", "status", "note")


@dataclass(frozen=True)
class CaseResult:
    """A worked case beside what the engine makes of it; both are (field, text) pairs that the case expects."""

    path: Path
    title: str
    expected: tuple[tuple[str, str], ...]
    computed: tuple[tuple[str, str], ...]

    @property
    def holds(self) -> bool:
        """Whether every expected field is as computed."""
        return self.expected == self.computed


def case_files(rulesets: Path) -> list[Path]:
    """Return the files of worked cases, by year and name."""
    return sorted((rulesets / "reference").glob("*/cases/*.yaml"))


def run_case(path: Path) -> CaseResult:
    """Score the facts of a worked case.

    Raises:
        ProblemsFound: the facts of the case have problems.
    """
    case: Any = read_yaml(path.read_text(encoding="utf-8"), str(path)).document
    compiled = _compiled((path.parent / case.get("ruleset", "../ruleset.yaml")).resolve())
    unit = case.get("unit") or compiled.ruleset.units_of(case["class"])[0].code
    sheet = evaluate(compiled, facts_from_rows(_rows(case, unit), compiled.layout))
    cell = sheet.cells_of(unit)[case["item"]]
    expect: Mapping[str, str] = case["expect"]
    return CaseResult(
        path=path,
        title=case["title"],
        expected=tuple((name, _written(compiled, name, text)) for name, text in expect.items()),
        computed=tuple((name, _found(compiled, name, cell)) for name in expect),
    )


@cache
def _compiled(path: Path) -> Compiled:
    return compile_ruleset(load_ruleset(path))


def _rows(case: Mapping[str, Any], unit: str) -> Iterator[dict[str, str]]:
    for fact in case["facts"]:
        row = {name: fact.get(name, "") for name in COLUMNS}
        yield {"unit": unit, "item": case["item"], "source": case["title"], **row}


def _written(compiled: Compiled, name: str, text: str) -> str:
    if name != "points":
        return text
    return decimal_text(to_scale(text, compiled.decimals), compiled.decimals, digits=0)


def _found(compiled: Compiled, name: str, cell: Mapping[str, Any]) -> str:
    if name == "points":
        return decimal_text(cell["points"], compiled.decimals, digits=0)
    return str(cell["state" if name == "status" else name])
