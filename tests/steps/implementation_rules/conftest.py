"""The year with its assessing bodies, on one morning of it."""

import pytest

from tests.steps.implementation_rules.bodies import Bodies
from tests.steps.morning import morning

__all__ = ["morning"]


@pytest.fixture
def bodies(draft_year):
    """The year with two assessing bodies and an indicator system with items of theirs."""
    return Bodies(draft_year)
