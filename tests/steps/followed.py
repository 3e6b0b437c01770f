"""The year after the letters as a fixture: made once for a module, as every test of it finds it."""

import copy

import pytest
from django.db import transaction

from tests import restoring

__all__ = ["following", "following_of_module"]


@pytest.fixture(scope="module")
def following_of_module(request, django_db_setup, django_db_blocker):
    """The year as every test of a module finds it, made once; tests that commit make their own."""
    from tests.steps.following import Following  # noqa: PLC0415 (Django is ready only now)
    from tests.steps.year import Year  # noqa: PLC0415

    mark = request.node.get_closest_marker("django_db")
    if mark and mark.kwargs.get("transaction"):
        yield None
        return
    with django_db_blocker.unblock(), transaction.atomic():
        yield Following(Year())
        transaction.set_rollback(True)


@pytest.fixture
def following(following_of_module, db):
    """The year in which the tasks of unit A are tracked."""
    from tests.steps.following import Following  # noqa: PLC0415 (Django is ready only now)
    from tests.steps.year import Year  # noqa: PLC0415

    return copy.deepcopy(following_of_module) or restoring.kept("Following", lambda: Following(Year()))
