"""Conditions on the cells of a row as SQL. A condition on an empty cell may be null, which counts as not held.

A row with a flaw is taken out of every counter again, so a condition may rely on cells having one of their codes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import product

from hengjing.scoring.events.definition import BLANK, Condition, Definition

Alternative = Mapping[str, tuple[str, ...]]


class Sort(Enum):
    """What a file holds in a column: text, whole numbers, or days (dates and times, read as days)."""

    TEXT = "text"
    WHOLE = "whole"
    DAY = "day"


@dataclass(frozen=True)
class Cells:
    """The cells of a row: `c0`, `c1`, … in the order of `Definition.read`."""

    definition: Definition
    sorts: Sequence[Sort]

    def holds(self, *conditions: Condition) -> str:
        """All of these conditions."""
        alternatives = _product(self.definition, conditions)
        parts = [self._all(alternative) for alternative in alternatives]
        return parts[0] if len(parts) == 1 else " or ".join(f"({part})" for part in parts)

    def blank(self, place: int) -> str:
        """A cell is empty."""
        return f"c{place} is null or c{place} = ''" if self.sorts[place] is Sort.TEXT else f"c{place} is null"

    def given(self, place: int) -> str:
        """A cell is not empty."""
        return f"c{place} <> ''" if self.sorts[place] is Sort.TEXT else f"c{place} is not null"

    def unknown(self, place: int) -> str:
        """A cell is not empty and has none of the texts of its column."""
        column = self.definition.columns[place - 2]
        listed = self._listed(place, [text for texts in column.values.values() for text in texts])
        empty = ["''"] if self.sorts[place] is Sort.TEXT else []
        return f"c{place} not in ({', '.join([*empty, *listed])})" if empty or listed else self.given(place)

    def _all(self, alternative: Alternative) -> str:
        names = [column.name for column in self.definition.columns]
        parts = [self._has(names.index(name) + 2, codes) for name, codes in alternative.items()]
        return " and ".join(f"({part})" for part in parts) or "true"

    def _has(self, place: int, codes: Sequence[str]) -> str:
        """A cell has one of these codes."""
        column = self.definition.columns[place - 2]
        empty = column.blank if column.values else BLANK
        full = [code for code in column.codes if code != empty]
        parts = [self.blank(place)] if empty in codes else []
        if all(code in codes for code in full) and empty not in column.values:
            parts.append(self.given(place))
        elif listed := self._listed(place, [text for code in codes for text in column.values.get(code, ())]):
            parts.append(f"c{place} in ({', '.join(listed)})")
        return " or ".join(parts) or "false"

    def _listed(self, place: int, texts: Sequence[str]) -> list[str]:
        """Texts as SQL; of whole numbers, those texts that are whole numbers."""
        if self.sorts[place] is Sort.WHOLE:
            return [text for text in texts if _is_whole(text)]
        return [f"'{text}'" for text in texts]


def _product(definition: Definition, conditions: Sequence[Condition]) -> list[Alternative]:
    """The alternatives of several conditions together."""
    found: list[Alternative] = []
    for chosen in product(*(each for each in conditions if each)):
        joined: dict[str, tuple[str, ...]] = {}
        for alternative in chosen:
            for name, codes in alternative.items():
                before = joined.get(name, definition.column(name).codes)
                joined[name] = tuple(code for code in before if code in codes)
        found.append(joined)
    return found


def _is_whole(text: str) -> bool:
    digits = text.removeprefix("-")
    return digits.isascii() and digits.isdigit() and str(int(digits)) == digits and len(digits) < 19
