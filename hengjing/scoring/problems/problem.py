"""What a problem is, and how one is made from its code."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from hengjing.scoring.problems.catalogue import CATALOGUE


@dataclass(frozen=True)
class Place:
    """Where a problem stands: file with line and path in a ruleset, or sheet, row and column in facts."""

    file: str = ""
    line: int | None = None
    path: str = ""
    sheet: str = ""
    row: int | None = None
    column: str = ""


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong, with its place, its message and the way out."""

    code: str
    place: Place = field(default_factory=Place)
    values: tuple[tuple[str, str], ...] = ()

    def message(self, language: str = "zh") -> str:
        """Return what is wrong, in `zh` or `en`."""
        return self._text(language, 0)

    def hint(self, language: str = "zh") -> str:
        """Return the way out, in `zh` or `en`."""
        return self._text(language, 1)

    def _text(self, language: str, part: int) -> str:
        texts = CATALOGUE[self.code]
        return texts[language][part].format(**dict(self.values))


class ProblemsFound(Exception):
    """Input that cannot be used; carries every problem found, not only the first."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("; ".join(f"{p.code} {p.place.path or p.place.row or ''}" for p in problems[:5]))
        self.problems = tuple(problems)


class FactsIncomplete(ProblemsFound):
    """A result was asked for that needs complete facts, and some are missing."""


def problem(code: str, place: Place | None = None, **values: Any) -> Problem:
    """Return the problem with this code of the catalogue.

    Raises:
        KeyError: the code is not in the catalogue.
    """
    if code not in CATALOGUE:
        raise KeyError(code)
    return Problem(code, place or Place(), tuple((name, str(value)) for name, value in values.items()))
