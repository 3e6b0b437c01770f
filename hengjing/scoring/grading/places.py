"""How many places a quota gives, and which units take them (docs/scoring/grading.md, "Places" and "Procedure")."""

from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from hengjing.scoring.grading.ranks import better_first, tie_ends
from hengjing.scoring.grading.settings import Grading, QuotaSetting
from hengjing.scoring.grading.standings import Standings
from hengjing.scoring.numbers import SHARE_DECIMALS, divide_half_away


class Verdict(IntEnum):
    """What became of one unit at one grade."""

    NOT_ASKED = 0
    CUT_OFF = 1
    VETO = 2
    QUOTA = 3
    TIE = 4
    GIVEN = 5
    GIVEN_BY_TIE = 6
    SET = 7


def places_of(grading: Grading, quota: QuotaSetting, unit_class: str, size: int) -> int:
    """Return the places of a grade in a class with so many units by `quota.base` (P6)."""
    if size in grading.small_classes:
        return grading.small_classes[size]
    whole = int(10**SHARE_DECIMALS)
    exact = quota.class_shares.get(unit_class, quota.share) * size
    rounded = {
        "down": exact // whole,
        "half_up": int(divide_half_away(exact, whole)),
        "up": -(-exact // whole),
    }
    return min(max(rounded[quota.rounding], quota.minimum), size)


def size_of_class(grading: Grading, standings: Standings, ranks: NDArray[np.int64]) -> int:
    """Return the number of units that shares are taken of."""
    if grading.quota_base == "class":
        return len(standings.units)
    counted = standings.has_total if grading.quota_base == "with_total" else ranks > 0
    return int(np.count_nonzero(counted))


def fill_places(
    grading: Grading, standings: Standings, counted: NDArray[np.bool_], places: int
) -> tuple[NDArray[np.int64], int]:
    """Return the verdict on each counted unit, and the places taken.

    Groups of equal value take places, best first; the first group that does not fit whole is at the last place.

    Args:
        grading: the settings.
        standings: the class.
        counted: the units that reach the grade and count for its places, whether they may have it or not.
        places: of the grade in this class.
    """
    rows = np.flatnonzero(counted)
    value = better_first(grading, standings)[rows]
    ordered = np.sort(value)
    before = np.searchsorted(ordered, value, side="left")
    until = np.searchsorted(ordered, value, side="right")
    verdict = np.full(len(rows), Verdict.QUOTA, dtype=np.int64)
    verdict[until <= places] = Verdict.GIVEN
    last = (before < places) & (places < until)
    if grading.ties_at_last_place == "share":
        verdict[last] = Verdict.GIVEN_BY_TIE
    elif grading.ties_at_last_place == "exclude":
        verdict[last] = Verdict.TIE
    else:
        fits = before[last] + tie_ends(grading, standings, rows[last]) <= places
        verdict[last] = np.where(fits, Verdict.GIVEN_BY_TIE, Verdict.TIE)
    verdicts = np.zeros(len(counted), dtype=np.int64)
    verdicts[rows] = verdict
    return verdicts, int(np.count_nonzero(verdict >= Verdict.GIVEN))
