"""The districts of these tests."""

import pytest

from tests.log_entries import every_change_has_an_entry

__all__ = ["every_change_has_an_entry"]


@pytest.fixture
def district(db):
    """A district with its administrators."""
    from tests.foundation.posts.district import District  # noqa: PLC0415 (Django is ready only now)

    return District()


@pytest.fixture
def other(db):
    """Another district on the same installation."""
    from tests.foundation.posts.district import District  # noqa: PLC0415

    return District("110198", "邻区")
