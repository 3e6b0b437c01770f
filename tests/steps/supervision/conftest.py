"""The year after the letters."""

from tests.steps.followed import following, following_of_module

__all__ = ["following", "following_of_module"]
