"""A year whose indicator system has items that are brought."""

import pytest

from hengjing.steps.fact_imports import registry
from tests.steps.morning import morning
from tests.steps.score_sheets.conftest import sheets

__all__ = ["morning", "sheets"]


@pytest.fixture
def brought(sheets, monkeypatch):
    """The year in which DATA and VISIT are brought."""
    monkeypatch.setattr(registry, "_READERS", [lambda _scheme: frozenset({"DATA", "VISIT"})])
    return sheets
