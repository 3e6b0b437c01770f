"""The districts of these tests."""

import pytest


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


@pytest.fixture
def many_connections(transactional_db, tmp_path):
    """See tests/races.py."""
    from tests.races import separate_connections  # noqa: PLC0415

    with separate_connections(tmp_path):
        yield
