"""The year before its evaluation and what tests of it share."""

from tests.steps.closed import closing, closing_of_module

__all__ = ["closing", "closing_of_module"]
