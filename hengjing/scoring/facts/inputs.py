"""The inputs of one leaf in one class, as columns over the class's units."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Numbers:
    """One number a unit: `value` (zero where none is given) and `given`."""

    value: Any
    given: NDArray[np.bool_]


@dataclass(frozen=True)
class Records:
    """Entries of one measure, ordered by unit, group, entry.

    `unit` is the position in the class; `group` the position in the declared groups (0 without groups), or in the
    vocabulary of groups where they are free; `entry` the position in the declared codes, or in the vocabulary of
    entries. Absent rows are left out.
    """

    unit: NDArray[np.int64]
    group: NDArray[np.int64]
    entry: NDArray[np.int64]
    value: Any


@dataclass(frozen=True)
class Tasks:
    """Entries of several measures joined on unit and entry: one row a task.

    `values` and `given` hold a column for each measure asked for; `left_out` marks tasks that do not apply.
    """

    unit: NDArray[np.int64]
    entry: NDArray[np.int64]
    values: Mapping[str, Any]
    given: Mapping[str, NDArray[np.bool_]]
    left_out: NDArray[np.bool_]


@dataclass(frozen=True)
class Inputs:
    """What a kernel computes from.

    Several items of a class may stand side by side, item after item with all units each: then U below is items × units.

    Attributes:
        size: number of units in the class, U.
        points: full marks P at the engine's scale: one int, or a column of U where units differ.
        scored: U flags: in the unit's system, applicable, with all data that the layout needs.
        numbers: measure to Numbers.
        levels: measure to a matrix codes × U, or groups × codes × U where groups are declared.
        records: measure to Records; only rows of scored or not applicable units, see `ballots_of` in judged.
        tasks: the joined records of kinds that ask for them.
        items: how many items stand side by side.
        ones: what one is at the scales in force: `points`, `value`; the engine fills it in.
    """

    size: int
    points: Any
    scored: NDArray[np.bool_]
    numbers: Mapping[str, Numbers] = field(default_factory=dict)
    levels: Mapping[str, Any] = field(default_factory=dict)
    records: Mapping[str, Records] = field(default_factory=dict)
    tasks: Tasks | None = None
    items: int = 1
    ones: Mapping[str, int] = field(default_factory=dict)

    @property
    def class_size(self) -> int:
        """Number of units in the class."""
        return self.size // self.items

    def number(self, name: str, default: Any = None) -> Any:
        """Return a measure's column; where it is not given, the default (a parameter of the same name)."""
        numbers = self.numbers.get(name)
        if numbers is None:
            return default
        return numbers.value if default is None else np.where(numbers.given, numbers.value, default)

    def given(self, name: str) -> NDArray[np.bool_]:
        """Return where a measure is given."""
        numbers = self.numbers.get(name)
        return np.zeros(self.size, dtype=np.bool_) if numbers is None else numbers.given

    def column(self, value: Any) -> Any:
        """Return one number as a column of U."""
        return np.full(self.size, value, dtype=object if self.is_wide else np.int64)

    @property
    def is_wide(self) -> bool:
        """Whether the columns hold Python integers rather than int64."""
        return isinstance(self.points, np.ndarray) and self.points.dtype.hasobject

    def peak(self, value: Any) -> int:
        """Return the largest magnitude of a number, a column, or a measure by name; 0 when there is none."""
        if isinstance(value, str):
            value = self._columns(value)
        if value is None:
            return 0
        if isinstance(value, int):
            return abs(value)
        return max(abs(int(value.max())), abs(int(value.min()))) if value.size else 0

    def _columns(self, name: str) -> Any:
        if name in self.numbers:
            return self.numbers[name].value
        if name in self.levels:
            return self.levels[name]
        if name in self.records:
            return self.records[name].value
        return self.tasks.values.get(name) if self.tasks else None

    def widened(self) -> "Inputs":
        """Return the same inputs with every column as Python integers, so that nothing can overflow."""
        tasks = self.tasks
        if tasks is not None:
            tasks = replace(tasks, values={name: _wide(column) for name, column in tasks.values.items()})
        points = np.full(self.size, self.points, dtype=object) if isinstance(self.points, int) else _wide(self.points)
        return replace(
            self,
            points=points,
            numbers={name: replace(numbers, value=_wide(numbers.value)) for name, numbers in self.numbers.items()},
            levels={name: _wide(matrix) for name, matrix in self.levels.items()},
            records={name: replace(records, value=_wide(records.value)) for name, records in self.records.items()},
            tasks=tasks,
        )


def _wide(column: Any) -> Any:
    return np.asarray(column).astype(object)
