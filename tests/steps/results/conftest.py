"""The closed year of the tests."""

from tests.steps.closed import closed, closed_of_module

__all__ = ["closed", "closed_of_module"]
