"""The exact quotient behind a leaf's points: the rule's kernel asked again, on whole numbers without any bound.

The trace keeps the quotient at the engine's scale only; whether it ends there is what a reader must be told.
"""

from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any

import numpy as np

from hengjing.scoring.compiling import CompiledClass
from hengjing.scoring.explain.reading import UnitTrace
from hengjing.scoring.facts import Inputs, Partition
from hengjing.scoring.runners.local import partition_of


@dataclass(frozen=True)
class ExactLeaf:
    """The exact points of a leaf for one unit before limits, and its limits; None is unlimited."""

    value: Fraction
    floor: Fraction | None
    cap: Fraction | None

    @property
    def limited(self) -> Fraction:
        """The value after the limits: first the floor, then the cap."""
        value = self.value if self.floor is None else max(self.value, self.floor)
        return value if self.cap is None else min(value, self.cap)


@dataclass
class Quotients:
    """Exact quotients of leaves, class by class; each class's facts are arranged once."""

    _partitions: dict[str, Partition] = field(default_factory=dict)

    def of(self, trace: UnitTrace, code: str) -> ExactLeaf:
        """Return the exact points of a scored leaf.

        Raises:
            KeyError: the node has children.
        """
        leaf = trace.leaf(code)
        if leaf is None:
            raise KeyError(code)
        inputs = self._inputs(trace, code)
        outcome = leaf.rule.kernel(leaf.parameters, inputs)
        unit = 10**trace.decimals
        value = Fraction(_own(outcome.numerator, trace.local), _own(outcome.denominator, trace.local) * unit)
        if not leaf.rule.limited:
            return ExactLeaf(value, None, None)
        usual = leaf.rule.default_limits(leaf.parameters, inputs)
        floor, cap = (
            default if given is None else given for given, default in zip((leaf.floor, leaf.cap), usual, strict=True)
        )
        return ExactLeaf(value, _points(floor, trace.local, unit), _points(cap, trace.local, unit))

    def _inputs(self, trace: UnitTrace, code: str) -> Inputs:
        part = trace.part
        partition = self._partitions.get(part.code) or self._arranged(part, trace)
        place = [leaf.node for leaf in part.leaves].index(trace.positions[code])
        ones = {"points": 10**trace.decimals, "value": 10 ** part.leaves[place].value_decimals}
        return replace(partition.inputs[place], ones=ones).widened()

    def _arranged(self, part: CompiledClass, trace: UnitTrace) -> Partition:
        self._partitions[part.code] = partition_of(part, trace.facts)
        return self._partitions[part.code]


def _own(column: Any, place: int) -> int:
    """A unit's number in a column, or the one number that all have."""
    return int(np.asarray(column, dtype=object).ravel()[place]) if np.ndim(column) else int(column)


def _points(limit: Any, place: int, unit: int) -> Fraction | None:
    return None if limit is None else Fraction(_own(limit, place), unit)
