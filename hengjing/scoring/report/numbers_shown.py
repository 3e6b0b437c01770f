"""Numbers of the report as text."""

from hengjing.scoring.numbers import decimal_text, divide_half_away, rescale
from hengjing.scoring.ruleset import Decimals


def published_text(value: int | None, decimals: Decimals) -> str:
    """Return points with the published decimals; empty for none."""
    if value is None:
        return ""
    return decimal_text(int(rescale(value, decimals=decimals.score, digits=decimals.published)), decimals.published)


def thousandths(points: int, full: int) -> int:
    """Return points as a share of full marks, in thousandths."""
    return int(divide_half_away(points * 1000, full)) if full > 0 else 0


def percent_text(points: int, full: int) -> str:
    """Return points as a share of full marks in percent with one decimal."""
    return f"{decimal_text(thousandths(points, full), 1)}%" if full > 0 else ""
