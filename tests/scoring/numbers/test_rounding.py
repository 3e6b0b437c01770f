"""Half away from zero, once, on whole numbers of any width (docs/scoring/rounding.md)."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengjing.scoring.numbers import divide_half_away, rescale, round_quotient

LARGE = 2**62 - 1


def exactly(value: Fraction) -> int:
    """Half away from zero by the definition, with fractions."""
    size = abs(value) + Fraction(1, 2)
    whole = size.numerator // size.denominator
    return whole if value >= 0 else -whole


@pytest.mark.parametrize(
    ("numerator", "denominator", "expected"),
    [(5, 2, 3), (-5, 2, -3), (24999, 10000, 2), (-7, 2, -4), (0, 3, 0), (1, 3, 0), (2, 3, 1), (LARGE, 1, LARGE)],
)
def test_rounds_half_away_from_zero(numerator, denominator, expected):
    assert divide_half_away(numerator, denominator) == expected


@given(st.lists(st.tuples(st.integers(-LARGE, LARGE), st.integers(1, LARGE)), min_size=1, max_size=30))
def test_agrees_with_fractions_on_columns_of_every_width(pairs):
    numerators, denominators = [n for n, _ in pairs], [d for _, d in pairs]
    expected = [exactly(Fraction(n, d)) for n, d in pairs]

    narrow = divide_half_away(np.array(numerators, dtype=np.int64), np.array(denominators, dtype=np.int64))
    wide = divide_half_away(np.array(numerators, dtype=object), np.array(denominators, dtype=object))

    assert narrow.tolist() == expected
    assert wide.tolist() == expected


@given(st.integers(-(10**30), 10**30), st.integers(1, 10**20))
def test_agrees_with_fractions_beyond_sixty_four_bits(numerator, denominator):
    column = divide_half_away(np.array([numerator], dtype=object), np.array([denominator], dtype=object))

    assert column[0] == divide_half_away(numerator, denominator) == exactly(Fraction(numerator, denominator))


def test_rounds_a_quotient_once_and_not_by_way_of_six_digits():
    just_below_half = (20_049_999_996, 10_000)

    assert round_quotient(*just_below_half, decimals=6, digits=6) == 2_005_000
    assert round_quotient(*just_below_half, decimals=6, digits=2) == 2_000_000
    assert round_quotient(2_005_000, 1, decimals=6, digits=2) == 2_010_000


def test_keeps_all_digits_of_a_quotient_where_none_are_named():
    assert round_quotient(2_005_001, 2, decimals=6, digits=None) == 1_002_501


def test_divides_a_column_by_one_number_and_one_number_by_a_column():
    column = np.array([5, -5, 3], dtype=np.int64)

    assert divide_half_away(column, 2).tolist() == [3, -3, 2]
    assert divide_half_away(5, np.array([2, 3], dtype=np.int64)).tolist() == [3, 2]


@pytest.mark.parametrize(("value", "digits", "expected"), [(92_936_000, 2, 9294), (-25, 5, -3), (5, 6, 5), (7, 8, 700)])
def test_rescales_with_one_rounding(value, digits, expected):
    found = rescale(value, decimals=6, digits=digits)

    assert (found, type(found)) == (expected, int)
