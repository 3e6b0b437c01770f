"""The way of an evaluation from its opening to two signatures."""

import pytest

from tests.steps.closing import ClosedYear

pytestmark = pytest.mark.django_db


def test_a_year_is_closed(db):
    closed = ClosedYear()
    assert closed.run.state == "certified"
