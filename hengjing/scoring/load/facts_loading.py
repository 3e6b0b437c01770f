"""The doors to facts: files or rows in, bound facts out, or every bad row at once (docs/scoring/facts.md)."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from hengjing.scoring.checks import check_facts
from hengjing.scoring.facts import Facts, FactsLayout
from hengjing.scoring.facts.binding import bind
from hengjing.scoring.facts.raw import RawFacts, raw_from_rows
from hengjing.scoring.facts.reading import Reading
from hengjing.scoring.load.facts_files import read_rows
from hengjing.scoring.problems import Problem, ProblemsFound


def load_facts(paths: Path | str | Sequence[Path | str], layout: FactsLayout) -> Facts:
    """Read, check and bind the facts of one or more files (CSV, Excel, Parquet, JSON).

    Raises:
        ProblemsFound: with every bad row of every file; with one bad row nothing is bound.
    """
    listed = [paths] if isinstance(paths, str | Path) else list(paths)
    parts: list[RawFacts] = []
    problems: list[Problem] = []
    for path in listed:
        try:
            parts.append(read_rows(path))
        except ProblemsFound as error:
            problems += error.problems
    return _bound(RawFacts.joined(parts), layout, problems)


def facts_from_rows(rows: Iterable[Mapping[str, str]], layout: FactsLayout) -> Facts:
    """Check and bind rows given by the English names of the columns.

    Raises:
        ProblemsFound: with every bad row; with one bad row nothing is bound.
    """
    return _bound(raw_from_rows(rows), layout, ())


def _bound(raw: RawFacts, layout: FactsLayout, found: Sequence[Problem]) -> Facts:
    reading = Reading(raw, layout)
    problems = [*found, *check_facts(reading)]
    if problems:
        raise ProblemsFound(sorted(problems, key=_in_table_order))
    return bind(reading)


def _in_table_order(found: Problem) -> tuple[str, str, int]:
    return found.place.file, found.place.sheet, found.place.row or 0
