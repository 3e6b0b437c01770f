"""A year of one program: a scheme, its units and the people who act on their plans."""

import pytest

from tests.web import count_queries, network_off

__all__ = ["count_queries", "network_off"]


@pytest.fixture
def year(db):
    """The program of departments in 2026, its scheme drafted, nothing issued yet."""
    from tests.steps.year import Year  # noqa: PLC0415 (Django is ready only now)

    return Year()
