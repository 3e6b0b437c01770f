"""The year after the letters."""

import pytest


@pytest.fixture
def following(year):
    """The year in which the tasks of unit A are tracked."""
    from tests.steps.following import Following  # noqa: PLC0415 (Django is ready only now)

    return Following(year)
