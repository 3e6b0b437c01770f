"""The day on which the pages are opened."""

import pytest

from hengjing.foundation.core import clock
from tests.log_entries import every_change_has_an_entry
from tests.steps.year import AT, DraftYear

__all__ = ["every_change_has_an_entry"]


@pytest.fixture
def today(monkeypatch):
    """Monday, 2 March 2026, for the pages; a test may name another moment."""

    def is_now(moment):
        monkeypatch.setattr(clock, "now", lambda: moment)

    is_now(AT)
    return is_now


@pytest.fixture
def year(db):
    """The year while its scheme may be changed."""
    return DraftYear()
