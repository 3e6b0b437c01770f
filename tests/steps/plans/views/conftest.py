"""Pages are opened on one morning of the year."""

import pytest
import time_machine

from tests.steps.year import AT


@pytest.fixture(autouse=True)
def morning():
    """Nine o'clock on a day before the deadline of plans."""
    with time_machine.travel(AT, tick=False):
        yield
