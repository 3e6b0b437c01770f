"""A year whose scoring sheets are open."""

from tests.steps.morning import morning
from tests.steps.score_sheets.conftest import sheets

__all__ = ["morning", "sheets"]
