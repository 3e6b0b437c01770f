"""The year's end as fixtures: made once in a process, and as every test of a module finds it.

The whole database is put back for each module, or for each test that commits. A module takes one of them: the year
before its evaluation, or the closed one.
"""

import copy
from contextlib import contextmanager

import pytest
from django.db import connection

from tests import restoring

__all__ = ["closed", "closed_of_module", "closing", "closing_of_module", "graded", "graded_of_module"]

_standing: list[str] = []


def _commits(request):
    mark = request.node.get_closest_marker("django_db")
    return bool(mark and mark.kwargs.get("transaction"))


def _made(name):
    """The year, made now or copied back."""
    from tests.steps import closing, grading  # noqa: PLC0415 (Django is ready only now)

    return restoring.kept(name, getattr(closing, name, None) or getattr(grading, name))


def _of_module(request, blocker, name):
    if _commits(request):
        yield None
        return
    with blocker.unblock(), _standing_for(name) as year:
        yield year


@contextmanager
def _standing_for(name):
    assert not _standing, f"{_standing} stands already: a module takes one year"
    _standing.append(name)
    yield _made(name)
    restoring.restore(connection)
    _standing.clear()


@pytest.fixture(scope="module")
def closing_of_module(request, django_db_setup, django_db_blocker):
    """The year before its evaluation as every test of a module finds it; tests that commit have their own."""
    yield from _of_module(request, django_db_blocker, "Closing")


@pytest.fixture
def closing(closing_of_module, db):
    """The year whose letters are issued, its tasks reported, and its evaluation not opened."""
    return copy.deepcopy(closing_of_module) or _made("Closing")


@pytest.fixture(scope="module")
def closed_of_module(request, django_db_setup, django_db_blocker):
    """The closed year as every test of a module finds it; tests that commit have their own."""
    yield from _of_module(request, django_db_blocker, "ClosedYear")


@pytest.fixture
def closed(closed_of_module, db):
    """The year with a result that two people certified."""
    return copy.deepcopy(closed_of_module) or _made("ClosedYear")


@pytest.fixture(scope="module")
def graded_of_module(request, django_db_setup, django_db_blocker):
    """The year with approved grades as every test of a module finds it; tests that commit have their own."""
    yield from _of_module(request, django_db_blocker, "GradedYear")


@pytest.fixture
def graded(graded_of_module, db):
    """The year whose grades are approved: what is published."""
    return copy.deepcopy(graded_of_module) or _made("GradedYear")
