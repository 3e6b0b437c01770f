"""Whether the same nodes are scored whatever weights are drawn."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from hengjing.scoring.sensitivity.model import WHOLE_SHARE, ClassModel, Family, Rolled

Bounds = tuple[NDArray[np.object_], NDArray[np.object_]]
"""The least and the largest scored share of a node in any draw, one number a unit."""


def scored_in_every_draw(model: ClassModel, nodes: Mapping[int, Rolled], factors: tuple[int, int]) -> bool:
    """Return whether no draw can bring a node over or under its least scored share.

    Args:
        model: the class.
        nodes: as the ruleset's own weights give them.
        factors: the smallest and the largest that can be drawn.
    """
    if not model.weighs_shares:
        return True
    shares: dict[int, Bounds] = {}
    for family in model.families:
        below = [shares.get(child) or (_own(nodes[child]), _own(nodes[child])) for child in family.children]
        in_system = model.result.cells.in_system
        scored = np.stack([nodes[child].scored[0] & in_system[child] for child in family.children])
        low, high = _best(below, scored) if family.way == "best" else _sum(family, below, factors)
        if family.way != "best" and _may_change(family, np.sum(scored, axis=0), low, high):
            return False
        here = nodes[family.node].scored[0]
        shares[family.node] = np.where(here, low, 0), np.where(here, high, 0)
    return True


def _own(rolled: Rolled) -> NDArray[np.object_]:
    found: NDArray[np.object_] = np.asarray(rolled.share)[0].astype(object)
    return found


def _may_change(family: Family, number: NDArray[np.int64], low: NDArray[np.object_], high: NDArray[np.object_]) -> bool:
    parameters = family.compiled.parameters
    enough = number >= max(parameters.minimum_scored, 1)
    least = parameters.minimum_share
    return bool(np.any(enough & np.less(low, least) & np.greater_equal(high, least)))


def _best(below: list[Bounds], scored: NDArray[np.bool_]) -> Bounds:
    low = np.where(scored, np.stack([each[0] for each in below]), WHOLE_SHARE)
    high = np.where(scored, np.stack([each[1] for each in below]), 0)
    return np.min(low, axis=0), np.max(high, axis=0)


def _sum(family: Family, below: list[Bounds], factors: tuple[int, int]) -> Bounds:
    """What is scored weighs least where its factors are the smallest and all others the largest; and the other way."""
    counts = family.counts.astype(object)
    whole = np.sum(counts, axis=0) * WHOLE_SHARE
    low, high = (np.sum(counts * np.stack([each[end] for each in below]), axis=0) for end in (0, 1))
    least, most = factors
    under = least * low * WHOLE_SHARE // np.maximum(least * low + most * (whole - low), 1) - (whole > low)
    over = most * high * WHOLE_SHARE // np.maximum(most * high + least * (whole - high), 1) + (whole > high)
    return under, over
