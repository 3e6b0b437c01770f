"""What the tests of the commands share."""

import pytest


@pytest.fixture
def workbook(tmp_path):
    """Write a workbook of the first day: the small one, with some sheets replaced."""
    from tests.config.first_day import write  # noqa: PLC0415 (Django is ready only now)

    def make(**changed):
        return write(tmp_path / "first-day.xlsx", changed)

    return make
