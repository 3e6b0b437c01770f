"""Two years of a program."""

import pytest

from tests.steps.trials.story import Trials, with_points


@pytest.fixture
def story(draft_year):
    """Two years of a program; this year's draft has other points than last year's."""
    found = Trials(draft_year)
    found.write(found.scheme, with_points("40", "60"), 0)
    return found
