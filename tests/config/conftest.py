"""The tests of an installation make databases of their own."""

import pytest


@pytest.fixture(autouse=True)
def own_databases(django_db_blocker):
    """Let a test open the databases that it makes itself."""
    with django_db_blocker.unblock():
        yield
