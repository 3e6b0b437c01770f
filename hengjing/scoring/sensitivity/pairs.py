"""Exact totals of single units in single draws, where the same nodes are scored in every draw."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hengjing.scoring.numbers import INT64_SAFE
from hengjing.scoring.sensitivity.forms import Step
from hengjing.scoring.sensitivity.model import ClassModel, Family
from hengjing.scoring.sensitivity.rolling_up import bounded_totals, largest, rounded_mean, rounded_total

Matrix = NDArray[np.int64]

LOWEST = -INT64_SAFE
"""Below all points."""


@dataclass(frozen=True)
class ExactPairs:
    """A class whose units can be computed one by one.

    Attributes:
        model: the class.
        steps: its nodes that hang on weights, from the bottom up, for the units that are computed.
        columns: of each weight among the factors.
        units: the rows of these units in the class.
    """

    model: ClassModel
    steps: Sequence[Step]
    columns: Mapping[int, int]
    units: Matrix

    def totals(self, factors: Matrix, draws: Matrix, units: Matrix) -> Matrix:
        """Return the exact total of each pair of a draw and a unit.

        Args:
            factors: draws × weights.
            draws: of each pair, a row of the factors.
            units: of each pair, a place in `units`.
        """
        drawn = np.take(np.ascontiguousarray(factors.T), draws, axis=1)
        found: dict[int, Matrix] = {}
        for step in self.steps:
            counted = np.take(step.counted, units, axis=1)
            own = np.take(step.own, units, axis=1)
            for row, child in enumerate(step.family.children):
                own[row] = found.get(child, own[row])
            values = np.where(counted, own, 0)
            lift = np.take(step.lift, units)
            if step.family.way == "best":
                found[step.family.node] = np.where(lift > 0, np.max(np.where(counted, values, LOWEST), axis=0), 0)
            else:
                given = drawn[[self.columns[child] for child in step.family.children]]
                weighs = np.take(step.applies, units, axis=1), lift
                found[step.family.node] = self._rounded(step.family, given, values, weighs).astype(np.int64)
        return np.asarray(bounded_totals(self.model, found[0], self.units[units]), dtype=np.int64)

    def _rounded(self, family: Family, given: Matrix, values: Any, weighs: tuple[Matrix, Matrix]) -> Any:
        """The points of a node that sums, 0 where it is not scored."""
        applies, lift = weighs
        if family.way == "weights":
            values = _times(values, applies)
        divisor = np.sum(_times(given, applies), axis=0)
        divisor, products = np.where(np.greater(divisor, 0), divisor, 1), _times(given, values)
        if family.compiled.parameters.round_parts is None:
            return rounded_mean(self.model, family, (np.sum(products, axis=0), divisor, lift))
        parts = [rounded_mean(self.model, family, (product, divisor, lift)) for product in products]
        return rounded_total(self.model, family, np.sum(parts, axis=0))


def _times(left: Any, right: Any) -> Any:
    """The products, as Python integers where int64 might not hold their sums over children."""
    if largest(left) * largest(right) * len(left) >= INT64_SAFE:
        left = np.asarray(left).astype(object)
    return left * right
