"""The closed year of the tests, and the one before its evaluation, in December."""

import pytest
import time_machine

from tests.steps.closed import closed, closed_of_module, closing, closing_of_module
from tests.steps.closing import YEAR_END

__all__ = ["closed", "closed_of_module", "closing", "closing_of_module"]


@pytest.fixture(autouse=True)
def december():
    with time_machine.travel(YEAR_END, tick=False):
        yield
