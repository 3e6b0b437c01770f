"""Two years of one program."""

import pytest

from tests.steps.trials.story import Trials


@pytest.fixture
def trials(draft_year):
    """The year of the steps, with a scheme of the year before whose facts can be brought."""
    return Trials(draft_year)
