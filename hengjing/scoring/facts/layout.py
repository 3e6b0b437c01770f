"""What a ruleset expects of facts: units, leaves, and the measures of each leaf in each class (facts.md)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray


class Shape(Enum):
    """How the numbers of a measure are arranged for one unit and item."""

    NUMBER = "number"  # one number, no entry
    LEVELS = "levels"  # one number for each declared code; a code without a row is zero
    COMPONENTS = "components"  # one number for each declared code; each needs a row
    RECORDS = "records"  # any number of entries


@dataclass(frozen=True)
class MeasureLayout:
    """One measure of a leaf in one class.

    `codes` are the entries allowed (empty: free for RECORDS, none for NUMBER); `groups` the groups allowed
    (empty: the group stays empty, unless `free_groups`). `minimum` and `maximum` are at the measure's scale.
    """

    name: str
    shape: Shape
    decimals: int
    codes: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    free_groups: bool = False
    percent: bool = False
    absent_allowed: bool = False
    entry_not_applicable_allowed: bool = False
    minimum: int | None = None
    maximum: int | None = None
    above_zero: bool = False


@dataclass(frozen=True)
class Beyond:
    """A single number of an item that must lie beyond another one: a challenge value beyond the target.

    `usual` and `usual_than` are what the ruleset gives where the facts give none, at the scale of the measures;
    `higher` says which side is beyond.
    """

    measure: str
    than: str
    usual: int | None
    usual_than: int | None
    higher: bool


@dataclass(frozen=True)
class LeafLayout:
    """A leaf as the facts see it: its measures by class, and the single numbers that must be present."""

    code: str
    title: str
    kind: str
    missing_is_zero: bool
    measures: Mapping[str, Mapping[str, MeasureLayout]]
    needed: Mapping[str, tuple[str, ...]]
    beyond: Mapping[str, Beyond | None] = field(default_factory=dict)


@dataclass(frozen=True)
class FactsLayout:
    """Everything that facts are checked against and bound to. `in_system` is leaves × units."""

    units: tuple[str, ...]
    unit_titles: tuple[str, ...]
    class_of: tuple[str, ...]
    leaves: tuple[LeafLayout, ...]
    in_system: NDArray[np.bool_] = field(default_factory=lambda: np.zeros((0, 0), dtype=np.bool_))

    @cached_property
    def units_by_class(self) -> Mapping[str, NDArray[np.int64]]:
        """Positions of the units of each class."""
        found: dict[str, list[int]] = {}
        for position, code in enumerate(self.class_of):
            found.setdefault(code, []).append(position)
        return {code: np.array(positions, dtype=np.int64) for code, positions in found.items()}

    def positions(self) -> dict[str, Any]:
        """Return the position of each unit and of each leaf by code."""
        return {
            "units": {code: position for position, code in enumerate(self.units)},
            "leaves": {leaf.code: position for position, leaf in enumerate(self.leaves)},
        }

    def measure_names(self) -> tuple[str, ...]:
        """Return all names of measures by code point; the empty name of whole-item rows first."""
        names = {name for leaf in self.leaves for measures in leaf.measures.values() for name in measures}
        return ("", *sorted(names))
