"""The only doubles and the only draws of the engine: whole numbers below 2^53, and raw bits of a seeded generator.

Neither can reach a score sheet: what stands here is read by the study of weights alone.
"""

from typing import Any

import numpy as np
from numpy.random import PCG64
from numpy.typing import NDArray

EXACT_BELOW = 2**53
"""Below this bound a double holds every whole number, so that sums of products are exact in any order."""

STEPS = 10_000
"""Factors are whole numbers of ten-thousandths."""


def draw_factors(seed: int, first: int, shape: tuple[int, int], spread: int) -> NDArray[np.int64]:
    """Return the factors of some draws in ten-thousandths, draws × weights, each from 1 − spread to 1 + spread.

    Number k of draw d is made from the raw number d × weights + k of `PCG64(seed)`, whatever part of the draws is
    asked for: its remainder by the number of possible factors.

    Args:
        seed: not negative.
        first: number of the first draw, from 0.
        shape: draws and weights.
        spread: in ten-thousandths, above 0 and below one.
    """
    draws, weights = shape
    generator = PCG64(seed)
    generator.advance(first * weights)
    raw = np.asarray(generator.random_raw(draws * weights), dtype=np.uint64).reshape(shape)
    remainder = raw % np.uint64(2 * spread + 1)
    return remainder.astype(np.int64) + (STEPS - spread)


def whole_product(left: NDArray[np.int64], right: NDArray[np.int64]) -> Any:
    """Return the matrix product of whole numbers, exactly.

    By doubles where every sum of magnitudes is below 2^53; else on int64 or on Python integers.
    """
    bound = largest_product(left, right)
    if bound < EXACT_BELOW:
        return (left.astype(np.float64) @ right.astype(np.float64)).astype(np.int64)
    if bound < 2**62:
        return left @ right
    return left.astype(object) @ right.astype(object)


def largest_product(left: NDArray[np.int64], right: NDArray[np.int64]) -> int:
    """Return a bound of every number in the product, and of every sum on the way to it."""
    factors = np.max(np.abs(left), axis=0, initial=0).astype(object)
    numbers = np.max(np.abs(right), axis=1, initial=0).astype(object)
    return int(np.sum(factors * numbers))
