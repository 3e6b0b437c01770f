"""Exact totals of single units in single draws."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from hengjing.scoring.sensitivity.model import ClassModel
from hengjing.scoring.sensitivity.rolling_up import roll_up

Matrix = NDArray[np.int64]


def totals_of_pairs(model: ClassModel, factors: Matrix, weights: Sequence[int], draws: Matrix, units: Matrix) -> Matrix:
    """Return the exact total of each pair of a draw and a unit.

    Args:
        model: the class.
        factors: draws × weights.
        weights: the nodes that the factors are for.
        draws: of each pair, a row of the factors.
        units: of each pair, a row of the class.
    """
    if not len(draws):
        return np.zeros(0, dtype=np.int64)
    columns = {node: factors[draws, place][None, :] for place, node in enumerate(weights)}
    return roll_up(_of_units(model, units), columns).total[0]


def _of_units(model: ClassModel, units: Matrix) -> ClassModel:
    """The class with a column for each of the units, some of them many times: what a roll-up reads of it."""
    cells, totals = model.result.cells, model.result.totals
    names = ("in_system", "scored", "no_data", "points", "share")
    sums = ("no_data", "bonus", "deduction")
    result = replace(
        model.result,
        cells=replace(cells, **{name: getattr(cells, name)[:, units] for name in names}),
        totals=replace(totals, **{name: getattr(totals, name)[units] for name in sums}),
    )
    families = tuple(replace(family, counts=family.counts[:, units]) for family in model.families)
    return replace(model, result=result, families=families)
