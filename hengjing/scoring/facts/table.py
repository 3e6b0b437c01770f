"""Bound facts: the long table with positions and exact whole numbers, in canonical order, and its hash."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from hengjing.scoring.facts.canonical import Texts, canonical_chunks, canonical_texts, distinct_numbers
from hengjing.scoring.facts.layout import FactsLayout
from hengjing.scoring.numbers import decimal_text

COLUMNS = ("unit", "item", "measure", "group", "entry", "value", "status", "source", "note")
"""The columns of a table of facts, in order."""


class Status(IntEnum):
    """What stands in a row: a value, or one of three nothings; zero is a value."""

    VALUE = 0
    NO_DATA = 1
    NOT_APPLICABLE = 2
    ABSENT = 3


STATUS_CODES = {
    "": Status.VALUE,
    "no_data": Status.NO_DATA,
    "not_applicable": Status.NOT_APPLICABLE,
    "absent": Status.ABSENT,
}
"""The word of each status in a table of facts."""


@dataclass(frozen=True)
class Facts:
    """Facts bound to a layout, in canonical order: unit, leaf, measure, group, entry.

    `unit`, `leaf` are positions in the layout; `measure`, `group`, `entry`, `source`, `note` positions in the
    vocabularies of the same name (each sorted by code point, the empty text included where used); `value` is at the
    scale of the measure, `decimals` says which. Facts that are a part of others (the rows of some units) give
    `first_of_units`: where the rows of each unit begin in the whole.
    """

    layout: FactsLayout
    unit: NDArray[np.int64]
    leaf: NDArray[np.int64]
    measure: NDArray[np.int64]
    group: NDArray[np.int64]
    entry: NDArray[np.int64]
    value: NDArray[np.int64]
    decimals: NDArray[np.int64]
    status: NDArray[np.int64]
    source: NDArray[np.int64]
    note: NDArray[np.int64]
    measures: tuple[str, ...]
    groups: tuple[str, ...]
    entries: tuple[str, ...]
    sources: tuple[str, ...]
    notes: tuple[str, ...]
    first_of_units: NDArray[np.int64] | None = None

    def __len__(self) -> int:
        return len(self.unit)

    def row(self, position: int) -> dict[str, str]:
        """Return one row as text, by column name."""
        status = Status(int(self.status[position]))
        value = decimal_text(int(self.value[position]), int(self.decimals[position]), digits=0)
        return {
            "unit": self.layout.units[self.unit[position]],
            "item": self.layout.leaves[self.leaf[position]].code,
            "measure": self.measures[self.measure[position]],
            "group": self.groups[self.group[position]],
            "entry": self.entries[self.entry[position]],
            "value": value if status is Status.VALUE else "",
            "status": "" if status is Status.VALUE else status.name.lower(),
            "source": self.sources[self.source[position]],
            "note": self.notes[self.note[position]],
        }

    def rows(self, first: int = 0, count: int | None = None) -> Iterator[dict[str, str]]:
        """Yield rows as text in canonical order."""
        last = len(self) if count is None else first + count
        return (self.row(position) for position in range(first, last))

    @cached_property
    def hash(self) -> str:
        """SHA-256 over the canonical lines, each ended by a newline, in UTF-8."""
        digest = hashlib.sha256()
        for lines in self.canonical():
            digest.update(lines)
        return digest.hexdigest()

    def canonical(self) -> Iterator[memoryview]:
        """Yield the canonical lines as bytes, many at a time: the text that the hash is taken over."""
        return canonical_chunks(self._texts())

    def lines(self) -> pa.ChunkedArray:
        """Return the canonical line of each row, without a newline."""
        return pa.chunked_array(canonical_texts(self._texts()), type=pa.string())

    def _texts(self) -> dict[str, Texts]:
        """The columns of `row`, each as its distinct texts and their positions."""
        numbers, value = distinct_numbers(self.value, self.decimals, np.minimum(self.status, 1))
        return {
            "unit": (self.layout.units, self.unit),
            "item": ([leaf.code for leaf in self.layout.leaves], self.leaf),
            "measure": (self.measures, self.measure),
            "group": (self.groups, self.group),
            "entry": (self.entries, self.entry),
            "value": (["" if nothing else decimal_text(n, digits, digits=0) for n, digits, nothing in numbers], value),
            "status": (list(STATUS_CODES), self.status),
            "source": (self.sources, self.source),
            "note": (self.notes, self.note),
        }

    @cached_property
    def first_rows(self) -> NDArray[np.int64]:
        """Position of the first row of each unit in canonical order."""
        if self.first_of_units is not None:
            return self.first_of_units
        return np.searchsorted(self.unit, np.arange(len(self.layout.units))).astype(np.int64)

    def cell_rows(self, units: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return the first row and the number of rows of each item of some units, units × leaves."""
        leaves = len(self.layout.leaves)
        rows = self.rows_of(units)
        lowest, highest = (int(units[0]), int(units[-1])) if len(units) else (0, -1)
        cells = (self.unit[rows] - lowest) * leaves + self.leaf[rows]
        span = highest - lowest + 1
        count = np.bincount(cells, minlength=span * leaves).reshape(span, leaves)
        count = count if span == len(units) else count[units - lowest]
        before = np.cumsum(count, axis=1) - count
        return self.first_rows[units][:, np.newaxis] + before, count

    def rows_of(self, units: NDArray[np.int64]) -> slice:
        """Return the span that holds all rows of some units, given in rising order; other units may be among them."""
        if not len(units):
            return slice(0, 0)
        first, last = np.searchsorted(self.unit, [units[0], units[-1] + 1])
        return slice(int(first), int(last))

    def cell(self, unit: int, leaf: int) -> tuple[int, int]:
        """Return the first row and the number of rows of a unit's item."""
        first, count = self.cell_rows(np.array([unit]))
        return int(first[0, leaf]), int(count[0, leaf])
