"""The year whose letters are signed."""

from tests.steps.conftest import year, year_of_module

__all__ = ["year", "year_of_module"]
