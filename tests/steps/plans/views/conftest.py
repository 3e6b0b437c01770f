"""Pages are opened on one morning of the year."""

from tests.steps.morning import morning

__all__ = ["morning"]
