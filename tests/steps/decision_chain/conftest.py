"""The year whose grades are approved, and its way to the public."""

from tests.steps.closed import graded, graded_of_module
from tests.steps.publication.conftest import _now, year

__all__ = ["_now", "graded", "graded_of_module", "year"]
