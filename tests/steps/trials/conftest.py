"""Two years of one program."""

import pytest


@pytest.fixture
def trials(draft_year):
    """The year of the steps, with a scheme of the year before whose facts can be brought."""
    from tests.steps.trials.story import Trials  # noqa: PLC0415 (Django is ready only now)

    return Trials(draft_year)
