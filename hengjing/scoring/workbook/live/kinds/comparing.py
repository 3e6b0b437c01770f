"""Comparisons of products of decimals: the difference is rounded to all the decimals it can have, then compared."""

from hengjing.scoring.workbook.live.items import UnitRow

SHARE_DIGITS = 6
MOST_DIGITS = 12


def difference_digits(x: UnitRow) -> int:
    """Return the decimals of a value times a share."""
    return min(x.leaf.value_decimals + SHARE_DIGITS, MOST_DIGITS)


def below_zero(difference: str, digits: int) -> str:
    """Return the condition that a difference is below zero."""
    return f"ROUND({difference},{digits})<0"


def first_that_holds(steps: list[tuple[str, str]], otherwise: str) -> str:
    """Return nested IFs: the value beside the first condition that holds."""
    formula = otherwise
    for condition, value in reversed(steps):
        formula = f"IF({condition},{value},{formula})"
    return formula
