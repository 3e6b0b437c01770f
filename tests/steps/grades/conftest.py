"""The closed year, its grades, and the year whose grades are approved."""

import pytest

from tests.steps.closed import closed, closed_of_module, graded, graded_of_module
from tests.steps.grading import Grades

__all__ = ["closed", "closed_of_module", "graded", "graded_of_module"]


@pytest.fixture
def grades_of(closed):
    """The grades of the closed year, none proposed yet."""
    return Grades(closed)
