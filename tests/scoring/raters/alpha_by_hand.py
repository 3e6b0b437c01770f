"""Krippendorff's alpha a second time: in exact fractions from the coincidence matrix, knowing nothing of the product.

Written from K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011): values that two raters gave to the same
unit coincide, each pair weighing one over the marks of the unit less one.
"""

from collections.abc import Mapping
from fractions import Fraction


def alpha(table: Mapping[str, Mapping[str, Fraction]]) -> Fraction:
    """Return alpha with the interval metric from marks by rater and unit; ZeroDivisionError where it is not defined."""
    units: dict[str, list[Fraction]] = {}
    for marks in table.values():
        for unit, mark in marks.items():
            units.setdefault(unit, []).append(mark)
    coincidences: dict[tuple[Fraction, Fraction], Fraction] = {}
    for values in units.values():
        for i, first in enumerate(values):
            for j, second in enumerate(values):
                if i != j:
                    pair = (first, second)
                    coincidences[pair] = coincidences.get(pair, Fraction(0)) + Fraction(1, len(values) - 1)
    totals: dict[Fraction, Fraction] = {}
    for (first, _), count in coincidences.items():
        totals[first] = totals.get(first, Fraction(0)) + count
    n = sum(totals.values(), Fraction(0))
    observed = sum((count * (c - k) ** 2 for (c, k), count in coincidences.items()), Fraction(0))
    expected = sum((totals[c] * totals[k] * (c - k) ** 2 for c in totals for k in totals), Fraction(0))
    return 1 - (n - 1) * observed / expected
