"""The one rounding primitive: half away from zero (四舍五入), on whole numbers (docs/scoring/rounding.md)."""

from typing import Any

import numpy as np


def divide_half_away(numerator: Any, denominator: Any) -> Any:
    """Return the exact quotient rounded once to a whole number, half away from zero.

    Works on Python integers, int64 arrays and object arrays of Python integers alike.

    Args:
        numerator: whole number or array of whole numbers, any sign, magnitude below 2^62 when int64.
        denominator: the same, above zero everywhere.
    """
    if isinstance(numerator, int) and isinstance(denominator, int):
        size = abs(numerator)
        whole, rest = divmod(size, denominator)
        whole += rest >= denominator - rest
        return whole if numerator >= 0 else -whole
    size = np.abs(numerator)
    whole = size // denominator
    rest = size - whole * denominator
    whole = whole + (rest >= denominator - rest)
    return np.where(np.less(numerator, 0), -whole, whole)


def round_quotient(numerator: Any, denominator: Any, *, decimals: int, digits: int | None) -> Any:
    """Return numerator ÷ denominator, given at `decimals`, rounded once to `digits` and written at `decimals` again.

    Args:
        numerator: exact numerator at the scale of `decimals`.
        denominator: above zero.
        decimals: the scale of the result.
        digits: decimals to keep, at most `decimals`; None keeps all.
    """
    if digits is None or digits == decimals:
        return divide_half_away(numerator, denominator)
    unit = 10 ** (decimals - digits)
    return divide_half_away(numerator, denominator * unit) * unit


def rescale(value: Any, *, decimals: int, digits: int) -> Any:
    """Return a value at `decimals` rounded to `digits`, written at `digits`."""
    return (
        divide_half_away(value, 10 ** (decimals - digits)) if digits < decimals else value * 10 ** (digits - decimals)
    )
