"""The year of these tests: its scheme is a draft, so that the indicator system can be written."""

import copy

import pytest

from tests.steps.year import Year


@pytest.fixture
def year(draft_year):
    """The program of departments in 2026, its scheme not put up yet."""
    return draft_year


@pytest.fixture
def issued(year_of_module, db):
    """The same year with its scheme issued, and an indicator system in force."""
    return copy.deepcopy(year_of_module) or Year()
