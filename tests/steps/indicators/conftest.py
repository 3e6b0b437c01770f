"""The year of these tests: its scheme is a draft, so that the indicator system can be written."""

import pytest


@pytest.fixture
def year(draft_year):
    """The program of departments in 2026, its scheme not put up yet."""
    return draft_year


@pytest.fixture
def issued(year_of_module, db):
    """The same year with its scheme issued, and an indicator system in force."""
    import copy  # noqa: PLC0415

    from tests.steps.year import Year  # noqa: PLC0415 (Django is ready only now)

    return copy.deepcopy(year_of_module) or Year()
