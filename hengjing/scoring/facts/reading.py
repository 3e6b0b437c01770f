"""Facts read against a layout: what each text means there, column by column; -1 where it means nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from hengjing.scoring.facts.layout import FactsLayout, MeasureLayout
from hengjing.scoring.facts.ordering import KeyColumn, canonical_order
from hengjing.scoring.facts.raw import RawFacts, TextColumn
from hengjing.scoring.facts.table import STATUS_CODES, Status
from hengjing.scoring.facts.values import Value, is_dash, parse_value
from hengjing.scoring.numbers import LARGEST_VALUE

Integers = NDArray[np.int64]
Flags = NDArray[np.bool_]

STATUS_WORDS = {**STATUS_CODES, "无数据": STATUS_CODES["no_data"], "不适用": STATUS_CODES["not_applicable"]} | {
    "缺席": STATUS_CODES["absent"]
}
"""The word of each status in both languages."""

UNLIMITED = 2**62

POWERS = np.array([10**power for power in range(19)], dtype=np.int64)


@dataclass(frozen=True)
class Vocabulary:
    """The texts of a column without surrounding spaces, each once, by code point, and the position of each row's."""

    words: tuple[str, ...]
    codes: Integers

    @classmethod
    def of(cls, column: TextColumn) -> "Vocabulary":
        """Return the vocabulary of a column."""
        stripped = [word.strip() for word in column.words]
        words = sorted(set(stripped))
        positions = {word: position for position, word in enumerate(words)}
        return cls(tuple(words), _taken([positions[word] for word in stripped], column))

    @property
    def empty(self) -> Flags:
        """Where the text is empty."""
        return np.asarray(self.codes == (self.words.index("") if "" in self.words else -1))


@dataclass(frozen=True)
class Reading:
    """Raw facts and the layout they are read against; the columns are worked out once, when first asked for."""

    raw: RawFacts
    layout: FactsLayout

    def __len__(self) -> int:
        return len(self.raw)

    @cached_property
    def unit(self) -> Integers:
        """Position of the unit in the layout."""
        return self._positions("unit", self.layout.positions()["units"])

    @cached_property
    def leaf(self) -> Integers:
        """Position of the leaf in the layout."""
        return self._positions("item", self.layout.positions()["leaves"])

    @cached_property
    def measure(self) -> Integers:
        """Position of the measure in `layout.measure_names()`; 0 is the empty name of rows for the whole item."""
        return self._positions("measure", {name: place for place, name in enumerate(self.layout.measure_names())})

    @cached_property
    def status(self) -> Integers:
        """Code of the status."""
        return self._positions("status", {word: int(code) for word, code in STATUS_WORDS.items()})

    @cached_property
    def group(self) -> Vocabulary:
        """Groups."""
        return Vocabulary.of(self.raw.columns["group"])

    @cached_property
    def entry(self) -> Vocabulary:
        """Entries."""
        return Vocabulary.of(self.raw.columns["entry"])

    @cached_property
    def source(self) -> Vocabulary:
        """References to source records."""
        return Vocabulary.of(self.raw.columns["source"])

    @cached_property
    def note(self) -> Vocabulary:
        """Notes."""
        return Vocabulary.of(self.raw.columns["note"])

    @cached_property
    def in_system(self) -> Flags:
        """Where the leaf is in the indicator system of the unit; False where either is unknown."""
        known = (self.unit >= 0) & (self.leaf >= 0)
        if not self.layout.in_system.size:
            return np.zeros(len(self), dtype=np.bool_)
        inside: Flags = known & self.layout.in_system[self.leaf, self.unit]
        return inside

    @cached_property
    def measures(self) -> tuple[MeasureLayout, ...]:
        """Every measure layout there is, the ones of a leaf in a class in a row."""
        return tuple(m for leaf in self.layout.leaves for own in leaf.measures.values() for m in own.values())

    @cached_property
    def declared(self) -> Integers:
        """Position in `measures` of the layout that each row follows; -1 where there is none."""
        names = {name: place for place, name in enumerate(self.layout.measure_names())}
        classes = {code: place for place, code in enumerate(dict.fromkeys(self.layout.class_of))}
        table = np.full((len(self.layout.leaves) + 1, len(classes) + 1, len(names) + 1), -1, dtype=np.int64)
        position = 0
        for place, leaf in enumerate(self.layout.leaves):
            for unit_class, own in leaf.measures.items():
                for name in own:
                    table[place, classes.get(unit_class, -1), names[name]] = position
                    position += 1
        table[:, -1] = -1
        class_of = np.array([*(classes[code] for code in self.layout.class_of), -1], dtype=np.int64)
        return table[self.leaf, class_of[self.unit], self.measure]

    @cached_property
    def decimals(self) -> Integers:
        """Decimals of each row's measure; -1 where there is none."""
        return self._of_measures([m.decimals for m in self.measures], -1)

    @cached_property
    def least(self) -> Integers:
        """Least value allowed."""
        return self._of_measures([-UNLIMITED if m.minimum is None else m.minimum for m in self.measures], -UNLIMITED)

    @cached_property
    def most(self) -> Integers:
        """Largest value allowed."""
        return self._of_measures([UNLIMITED if m.maximum is None else m.maximum for m in self.measures], UNLIMITED)

    @cached_property
    def has_value(self) -> Flags:
        """Where the value is not empty."""
        column = self.raw.columns["value"]
        return _taken([int(bool(word.strip())) for word in column.words], column).astype(np.bool_)

    @cached_property
    def is_dash(self) -> Flags:
        """Where a dash or a word stands for nothing."""
        return self._of_values([int(is_dash(word)) for word in self.raw.columns["value"].words]).astype(np.bool_)

    @cached_property
    def readable(self) -> Flags:
        """Where the value is a number."""
        return self._of_values([int(value.readable) for value in self._values]).astype(np.bool_)

    @cached_property
    def percent(self) -> Flags:
        """Where the value has a percent sign."""
        return self._of_values([int(value.percent) for value in self._values]).astype(np.bool_)

    @cached_property
    def fits(self) -> Flags:
        """Where the scale of the measure holds the number; True where there is no number or no measure."""
        shift = self.decimals - self._digits
        room = LARGEST_VALUE // POWERS[np.clip(shift, 0, 18)]
        holds = (shift >= 0) & (shift <= 18) & (np.abs(self._mantissa) <= room)
        fitting: Flags = holds | ~self.readable | (self.decimals < 0)
        return fitting

    @cached_property
    def value(self) -> Integers:
        """The number at the scale of the measure; 0 where there is none."""
        usable = self.fits & self.readable & (self.decimals >= 0)
        shift = np.where(usable, self.decimals - self._digits, 0)
        return np.where(usable, self._mantissa * POWERS[shift], 0)

    @cached_property
    def for_whole(self) -> Flags:
        """Where the status is one that may be said of a whole item or measure: no data or not applicable."""
        whole: Flags = (self.status == Status.NO_DATA) | (self.status == Status.NOT_APPLICABLE)
        return whole

    def declaring(self, holds: Callable[[MeasureLayout], object]) -> Flags:
        """Return where the measure's layout has a property; False where there is no layout."""
        return self._of_measures([int(bool(holds(m))) for m in self.measures], 0).astype(np.bool_)

    @cached_property
    def key_columns(self) -> tuple[KeyColumn, ...]:
        """The columns that name a row, in the order of their meaning."""
        layout = self.layout
        return (
            (self.unit, len(layout.units)),
            (self.leaf, len(layout.leaves)),
            (self.measure, len(layout.measure_names())),
            (self.group.codes, len(self.group.words)),
            (self.entry.codes, len(self.entry.words)),
        )

    @cached_property
    def order(self) -> Integers:
        """Positions of the rows in canonical order."""
        return canonical_order(self.key_columns)

    @cached_property
    def _values(self) -> list[Value]:
        return [parse_value(word) for word in self.raw.columns["value"].words]

    @cached_property
    def _mantissa(self) -> Integers:
        return self._of_values([value.mantissa for value in self._values])

    @cached_property
    def _digits(self) -> Integers:
        return self._of_values([value.digits for value in self._values])

    def _of_values(self, table: list[int]) -> Integers:
        return _taken(table, self.raw.columns["value"])

    def _of_measures(self, table: list[int], otherwise: int) -> Integers:
        return np.array([*table, otherwise], dtype=np.int64)[self.declared]

    def _positions(self, name: str, known: dict[str, int]) -> Integers:
        column = self.raw.columns[name]
        return _taken([known.get(word.strip(), -1) for word in column.words], column)


def _taken(table: list[int], column: TextColumn) -> Integers:
    """The number of each row, from the number of each distinct text."""
    if not table:
        return np.zeros(0, dtype=np.int64)
    return np.array(table, dtype=np.int64)[column.codes]
