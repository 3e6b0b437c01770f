"""Declared scales, the one rounding primitive, ranks, bounds, text form. Every score passes through here."""

from hengjing.scoring.numbers.ranking import competition_ranks, dense_ranks, equal_runs
from hengjing.scoring.numbers.rounding import divide_half_away, rescale, round_quotient
from hengjing.scoring.numbers.scales import (
    COEFFICIENT_DECIMALS,
    INT64_SAFE,
    LARGEST_VALUE,
    OPTION_DECIMALS,
    PERCENT_DECIMALS,
    SHARE_DECIMALS,
)
from hengjing.scoring.numbers.text import decimal_text, fits, parse_number, parse_share, to_scale
from hengjing.scoring.numbers.wording import points_en, points_zh

__all__ = [
    "COEFFICIENT_DECIMALS",
    "INT64_SAFE",
    "LARGEST_VALUE",
    "OPTION_DECIMALS",
    "PERCENT_DECIMALS",
    "SHARE_DECIMALS",
    "competition_ranks",
    "decimal_text",
    "dense_ranks",
    "divide_half_away",
    "equal_runs",
    "fits",
    "parse_number",
    "parse_share",
    "points_en",
    "points_zh",
    "rescale",
    "round_quotient",
    "to_scale",
]
