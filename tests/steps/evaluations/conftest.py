"""The year's end."""

from tests.steps.closed import closed, closed_of_module, closing, closing_of_module

__all__ = ["closed", "closed_of_module", "closing", "closing_of_module"]
