"""The group of every test."""

import pytest


@pytest.fixture
def group(db):
    """A leading group of five, and what was told before forgotten."""
    from tests.foundation.deliberations.cast import Group, heard  # noqa: PLC0415 (Django is ready only now)

    heard.clear()
    return Group()
