"""What the tests of an installation and of the commands share."""

import pytest


@pytest.fixture(autouse=True)
def own_databases(django_db_blocker):
    """Let a test open the databases that it makes itself."""
    with django_db_blocker.unblock():
        yield


@pytest.fixture
def workbook(tmp_path):
    """Write a workbook of the first day: the small one, with some sheets replaced."""
    from tests.config.first_day import write  # noqa: PLC0415 (Django is ready only now)

    def make(**changed):
        return write(tmp_path / "first-day.xlsx", changed)

    return make
