"""Pages are opened on one morning of the year."""

import pytest
import time_machine


@pytest.fixture(autouse=True)
def morning():
    """Nine o'clock on a day before the deadline of plans."""
    from tests.steps.year import AT  # noqa: PLC0415 (Django is ready only now)

    with time_machine.travel(AT, tick=False):
        yield
