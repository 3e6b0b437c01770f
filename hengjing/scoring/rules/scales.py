"""How many decimals each scale of a measure, a working or a detail has under a ruleset."""

from hengjing.scoring.numbers import COEFFICIENT_DECIMALS, PERCENT_DECIMALS, SHARE_DECIMALS
from hengjing.scoring.rules.base import Scale
from hengjing.scoring.ruleset import Decimals


def decimals_at(scale: Scale, decimals: Decimals, value_decimals: int) -> int:
    """Return the decimals of a scale.

    Args:
        scale: that a rule kind declares.
        decimals: the scales that the ruleset declares.
        value_decimals: those of the values of the leaf.
    """
    return {
        Scale.VALUE: value_decimals,
        Scale.POINTS: decimals.score,
        Scale.WEIGHT: decimals.weight,
        Scale.SHARE: SHARE_DECIMALS,
        Scale.COEFFICIENT: COEFFICIENT_DECIMALS,
        Scale.PERCENT: PERCENT_DECIMALS,
        Scale.COUNT: 0,
    }[scale]
