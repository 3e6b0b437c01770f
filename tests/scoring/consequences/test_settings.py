"""What a ruleset says of consequences becomes whole numbers."""

import pytest

from hengjing.scoring.consequences import compile_consequences
from tests.scoring.consequences.years import IMPROVED, ONCE, SERVICE, SHARE, TWICE, ruleset


@pytest.mark.clause("R1", "R2", "R3")
def test_numbers_stand_at_their_scales():
    settings = compile_consequences(ruleset(ONCE, TWICE, share=SHARE, awards=(IMPROVED, SERVICE)))

    assert [setting.times for setting in settings.recommendations] == [1, 2]
    assert settings.excellent is not None
    assert (settings.excellent.default, settings.excellent.grades["ADVANCED"]) == (150_000, 200_000)
    assert settings.awards[0].minimum_gain == 20_000
    assert settings.awards[1].minimum_share == 900_000
