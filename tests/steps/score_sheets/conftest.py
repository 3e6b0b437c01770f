"""A year whose scoring sheets are open."""

import pytest

from tests.steps.morning import morning

__all__ = ["morning"]


@pytest.fixture
def sheets(draft_year):
    """The sheets of two bodies, open."""
    from tests.steps.score_sheets.sheets import Sheets  # noqa: PLC0415 (Django is ready only now)

    return Sheets(draft_year)
