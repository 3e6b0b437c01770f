"""What other apps add to sheets: the marks of panels, whose numbers nobody of the body reads before the lock."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from hengjing.foundation.core.errors import Problem
from hengjing.steps.score_sheets.data import Completeness, SourcedRow


@dataclass(frozen=True, slots=True)
class PanelReader:
    """Reads of ballots, by sheet: rows of facts, how far each item of a unit is, and what keeps from submitting."""

    rows: Callable[[Any, frozenset[tuple[str, str]]], tuple[SourcedRow, ...]]
    completeness: Callable[[Any], tuple[Completeness, ...]]
    problems: Callable[[Any], tuple[Problem, ...]]


_READERS: list[PanelReader] = []


def register_panels(reader: PanelReader) -> None:
    """Add a reader of ballots; called once from `apps.py`."""
    if reader not in _READERS:
        _READERS.append(reader)


def panel_rows(sheet: Any, exempt: frozenset[tuple[str, str]]) -> tuple[SourcedRow, ...]:
    """Return the rows that panels give to a sheet, but for the units and items that do not apply."""
    return tuple(row for reader in _READERS for row in reader.rows(sheet, exempt))


def panel_completeness(sheet: Any) -> tuple[Completeness, ...]:
    """Return how far the items of panels are."""
    return tuple(each for reader in _READERS for each in reader.completeness(sheet))


def panel_problems(sheet: Any) -> tuple[Problem, ...]:
    """Return what is missing of the ballots of a sheet."""
    return tuple(problem for reader in _READERS for problem in reader.problems(sheet))
