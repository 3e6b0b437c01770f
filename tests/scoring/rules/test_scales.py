"""Each scale of a measure, a working or a detail has its decimals."""

import pytest

from hengjing.scoring.rules.base import Scale
from hengjing.scoring.rules.scales import decimals_at
from hengjing.scoring.ruleset import Decimals

DECIMALS = {
    Scale.VALUE: 5,
    Scale.POINTS: 4,
    Scale.WEIGHT: 1,
    Scale.SHARE: 6,
    Scale.COEFFICIENT: 3,
    Scale.PERCENT: 2,
    Scale.COUNT: 0,
}


@pytest.mark.parametrize("scale", Scale)
def test_a_scale_has_the_decimals_of_the_ruleset_of_the_leaf_or_its_own(scale):
    assert decimals_at(scale, Decimals(score=4, weight=1, published=2), 5) == DECIMALS[scale]
