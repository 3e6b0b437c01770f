"""One ruleset with its facts, as the twin takes it, and what 64 bits do not hold."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any

from tests.scoring.oracle.document import Ruleset

SECTIONS = ("bonus", "deductions", "vetoes")
MOST_DIGITS = 9
"""The most digits at its scale that a number of the ruleset or the facts may have."""


@dataclass(frozen=True)
class Case:
    """A ruleset as a document of texts and the rows of its facts; `key` tells it from the others of a run."""

    key: str
    document: Mapping[str, Any]
    rows: Sequence[Mapping[str, str]]

    @cached_property
    def ruleset(self) -> Ruleset:
        """The ruleset, resolved for one unit at a time."""
        return Ruleset(dict(self.document))

    @cached_property
    def value_digits(self) -> dict[str, int]:
        """The decimals of the values of each leaf that says so."""
        document = self.document
        tops = [document["base"], *(line for section in SECTIONS for line in document.get(section, []))]
        return {node["code"]: int(node["value_decimals"]) for node in _walk(tops) if "value_decimals" in node}

    @cached_property
    def _rows_by_cell(self) -> dict[tuple[str, str], list[Mapping[str, str]]]:
        found: dict[tuple[str, str], list[Mapping[str, str]]] = {}
        for row in self.rows:
            found.setdefault((row["unit"], row["item"]), []).append(row)
        return found

    def rows_of(self, unit: str, item: str) -> list[Mapping[str, str]]:
        """Give the rows of one unit on one item."""
        return self._rows_by_cell.get((unit, item), [])

    def code(self, code: str) -> str:
        """Give the code of a unit or class in the tables: no two cases of a run share one."""
        return f"{self.key}/{code}"


def _walk(nodes: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    for node in nodes:
        yield node
        yield from _walk(node.get("children", []))


class TooLarge(Exception):
    """A number is too large for the twin; the case is outside of it."""


def whole(exact: Fraction | None, digits: int) -> int | None:
    """Bring a number to its scale.

    Raises:
        ValueError: it has more decimals than its scale.
        TooLarge: it has too many digits.
    """
    if exact is None:
        return None
    scaled = exact * 10**digits
    if scaled.denominator != 1:
        raise ValueError(f"{exact} has more than {digits} decimals")
    if abs(scaled.numerator) >= 10**MOST_DIGITS:
        raise TooLarge(f"{exact} at {digits} decimals")
    return int(scaled)
