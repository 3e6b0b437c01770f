"""Comparisons of products of decimals: the difference is rounded to all the decimals it can have, then compared."""

from collections.abc import Sequence

from hengjing.scoring.workbook.live.items import UnitRow

SHARE_DIGITS = 6
LEAST_DIGITS = 3
"""Decimals of a share that a clerk may write into a cell of the rules, beside those that the ruleset writes."""


def difference_digits(x: UnitRow, shares: Sequence[int]) -> int:
    """Return the decimals of a value times any of some shares, which are given at six decimals."""
    written = [len(str(share).zfill(SHARE_DIGITS + 1)[-SHARE_DIGITS:].rstrip("0")) for share in shares]
    return x.leaf.value_decimals + max([LEAST_DIGITS, *written])


def below_zero(difference: str, digits: int) -> str:
    """Return the condition that a difference is below zero."""
    return f"ROUND({difference},{digits})<0"


def first_that_holds(steps: list[tuple[str, str]], otherwise: str) -> str:
    """Return nested IFs: the value beside the first condition that holds."""
    formula = otherwise
    for condition, value in reversed(steps):
        formula = f"IF({condition},{value},{formula})"
    return formula
