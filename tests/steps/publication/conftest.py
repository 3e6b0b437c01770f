"""The year whose grades are approved, and its way to the public."""

import copy

import pytest
import time_machine

from tests.steps.closed import graded, graded_of_module
from tests.steps.publication.publishing import POSTED, Publishing

__all__ = ["graded", "graded_of_module"]


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel(POSTED, tick=False):
        yield


@pytest.fixture
def year(graded):
    """Short ways from approved grades to the published result."""
    return Publishing(copy.copy(graded))
