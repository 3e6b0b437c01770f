"""What a definition of events says, as frozen plain objects (docs/scoring/events.md)."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from hengjing.scoring.scoresheet.words import Words

GIVEN = "given"
BLANK = "blank"
"""The two codes of a column without declared values."""

WINDOW = "window"
PERIODS = ("month", "quarter", "year", WINDOW)

Condition = tuple[Mapping[str, tuple[str, ...]], ...]
"""Alternatives, one of which must hold: column to the codes allowed there, for all of its columns. None: always."""


@dataclass(frozen=True)
class Column:
    """A column that conditions ask for.

    `values` maps a code to the texts of the source that mean it; `blank` is the code of an empty cell, or empty where
    an empty cell is a bad row.
    """

    name: str
    heads: tuple[str, ...]
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    blank: str = ""
    title: Words = field(default_factory=Words)

    @property
    def codes(self) -> tuple[str, ...]:
        """Every code that a cell of this column can have."""
        if not self.values:
            return (GIVEN, BLANK)
        return tuple(dict.fromkeys([*self.values, *([self.blank] if self.blank else [])]))


@dataclass(frozen=True)
class Exclusion:
    """Rows that are not counted (剔除), by the first reason that holds."""

    code: str
    title: Words
    when: Condition
    source: str = ""


@dataclass(frozen=True)
class FactRow:
    """A row of facts that a measure becomes: the item and measure it goes to, and which number it holds."""

    item: str
    measure: str
    value: str
    group: str = ""
    entry: str = ""


@dataclass(frozen=True)
class Measure:
    """A rate: rows that count (numerator) of rows that are asked (denominator); the first are among the second.

    The rate is numerator × `per` ÷ denominator at `decimals`, rounded once half away from zero. A denominator below
    `small` is flagged. `empty` is the status of a fact without denominator.
    """

    code: str
    title: Words
    of: Condition
    counts: Condition
    per: int = 100
    decimals: int = 2
    small: int = 0
    empty: str = "no_data"
    source: str = ""
    facts: tuple[FactRow, ...] = ()


@dataclass(frozen=True)
class Window:
    """The days that are counted, both included, as `2024-01-31`."""

    first: str
    last: str


@dataclass(frozen=True)
class Definition:
    """One definition, for every engine that counts by it. `units` maps what the source writes to codes of units."""

    code: str
    kind: str
    title: Words
    key: Column | None
    key_checked: bool
    unit: Column
    time: Column
    columns: tuple[Column, ...]
    excluded: tuple[Exclusion, ...]
    measures: tuple[Measure, ...]
    periods: tuple[str, ...]
    window: Window
    units: Mapping[str, str]

    def column(self, name: str) -> Column:
        """Return the column with this name.

        Raises:
            KeyError: there is none.
        """
        return {column.name: column for column in self.columns}[name]

    @property
    def read(self) -> tuple[Column, ...]:
        """The columns to read from a file, in this order: unit, time, the coded ones, the key where there is one."""
        return (self.unit, self.time, *self.columns, *([self.key] if self.key else []))

    @property
    def unit_codes(self) -> tuple[str, ...]:
        """The codes of all units, by code point."""
        return tuple(sorted(set(self.units.values())))

    @property
    def counting_hash(self) -> str:
        """SHA-256 of all that the counters depend on: other small counts, decimals or facts need no new count."""
        parts = {
            "columns": [[c.name, c.heads, {code: c.values[code] for code in c.values}, c.blank] for c in self.read],
            "key_checked": self.key_checked,
            "excluded": [[each.code, each.when] for each in self.excluded],
            "measures": [[each.code, each.of, each.counts] for each in self.measures],
            "window": [self.window.first, self.window.last],
            "units": dict(self.units),
        }
        text = json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()
