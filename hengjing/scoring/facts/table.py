"""Bound facts: the long table with positions and exact whole numbers, in canonical order, and its hash."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

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
    scale of the measure, `decimals` says which.
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

    def canonical_lines(self) -> Iterator[str]:
        """Yield the canonical JSON line of each row: sorted keys, no spaces, numbers without trailing zeros."""
        for row in self.rows():
            yield json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    @cached_property
    def hash(self) -> str:
        """SHA-256 over the canonical lines, each ended by a newline, in UTF-8."""
        digest = hashlib.sha256()
        for line in self.canonical_lines():
            digest.update(line.encode() + b"\n")
        return digest.hexdigest()

    @cached_property
    def cell_starts(self) -> NDArray[np.int64]:
        """Start of each unit × leaf cell's rows, units × leaves + 1 positions, row-major."""
        leaves = len(self.layout.leaves)
        cells = len(self.layout.units) * leaves
        counts = np.bincount(self.unit * leaves + self.leaf, minlength=cells)
        return np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(counts, dtype=np.int64)])

    def cell(self, unit: int, leaf: int) -> tuple[int, int]:
        """Return the first row and the number of rows of a unit's item."""
        position = unit * len(self.layout.leaves) + leaf
        first = int(self.cell_starts[position])
        return first, int(self.cell_starts[position + 1]) - first
