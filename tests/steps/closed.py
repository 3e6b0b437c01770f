"""The closed year as a fixture: made once for a module, as every test of it finds it."""

import copy

import pytest
from django.db import transaction

__all__ = ["closed", "closed_of_module", "closing", "closing_of_module"]


def _made_once(request, blocker, made):
    mark = request.node.get_closest_marker("django_db")
    if mark and mark.kwargs.get("transaction"):
        yield None
        return
    with blocker.unblock(), transaction.atomic():
        yield made()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def closing_of_module(request, django_db_setup, django_db_blocker):
    """The year before its evaluation as every test of a module finds it; tests that commit make their own."""
    from tests.steps.closing import Closing  # noqa: PLC0415 (Django is ready only now)

    yield from _made_once(request, django_db_blocker, Closing)


@pytest.fixture
def closing(closing_of_module, db):
    """The year whose letters are issued, its tasks reported, and its evaluation not opened."""
    from tests.steps.closing import Closing  # noqa: PLC0415 (Django is ready only now)

    return copy.deepcopy(closing_of_module) or Closing()


@pytest.fixture(scope="module")
def closed_of_module(request, django_db_setup, django_db_blocker):
    """The closed year as every test of a module finds it; tests that commit make their own."""
    from tests.steps.closing import ClosedYear  # noqa: PLC0415 (Django is ready only now)

    yield from _made_once(request, django_db_blocker, ClosedYear)


@pytest.fixture
def closed(closed_of_module, db):
    """The year with a result that two people certified."""
    from tests.steps.closing import ClosedYear  # noqa: PLC0415 (Django is ready only now)

    return copy.deepcopy(closed_of_module) or ClosedYear()
