"""The year with its assessing bodies, on one morning of it."""

import pytest

from tests.steps.morning import morning

__all__ = ["morning"]


@pytest.fixture
def bodies(draft_year):
    """The year with two assessing bodies and an indicator system with items of theirs."""
    from tests.steps.implementation_rules.bodies import Bodies  # noqa: PLC0415 (Django is ready only now)

    return Bodies(draft_year)
