"""The year's end as fixtures: made once in a process, and as every test of a module finds it.

SQLite copies the whole database back for each module; PostgreSQL makes the year anew in a transaction. A module takes
one of them: the year before its evaluation, or the closed one.
"""

import copy
import sqlite3
from contextlib import contextmanager

import pytest
from django.db import connection, transaction

from tests import restoring

__all__ = ["closed", "closed_of_module", "closing", "closing_of_module"]

_kept = {}
_standing = []


def _made_once(request, blocker, name):
    from tests.steps import closing  # noqa: PLC0415 (Django is ready only now)

    mark = request.node.get_closest_marker("django_db")
    if mark and mark.kwargs.get("transaction"):
        yield None
        return
    keeping = _copied if connection.vendor == "sqlite" else _rolled_back
    with blocker.unblock(), keeping(getattr(closing, name)) as year:
        yield year


@contextmanager
def _rolled_back(made):
    with transaction.atomic():
        yield made()
        transaction.set_rollback(True)


@contextmanager
def _copied(made):
    assert not _standing, f"{_standing} stands already: a module takes one year"
    connection.ensure_connection()
    _standing.append(made)
    if made in _kept:
        _kept[made][0].backup(connection.connection)
    else:
        with transaction.atomic():
            year = made()
            connection.run_on_commit.clear()
        whole = sqlite3.connect(":memory:", check_same_thread=False)
        connection.connection.backup(whole)
        _kept[made] = whole, year
    yield _kept[made][1]
    _standing.clear()
    restoring.restore(connection)


@pytest.fixture(scope="module")
def closing_of_module(request, django_db_setup, django_db_blocker):
    """The year before its evaluation as every test of a module finds it; tests that commit make their own."""
    yield from _made_once(request, django_db_blocker, "Closing")


@pytest.fixture
def closing(closing_of_module, db):
    """The year whose letters are issued, its tasks reported, and its evaluation not opened."""
    from tests.steps.closing import Closing  # noqa: PLC0415 (Django is ready only now)

    return copy.deepcopy(closing_of_module) or Closing()


@pytest.fixture(scope="module")
def closed_of_module(request, django_db_setup, django_db_blocker):
    """The closed year as every test of a module finds it; tests that commit make their own."""
    yield from _made_once(request, django_db_blocker, "ClosedYear")


@pytest.fixture
def closed(closed_of_module, db):
    """The year with a result that two people certified."""
    from tests.steps.closing import ClosedYear  # noqa: PLC0415 (Django is ready only now)

    return copy.deepcopy(closed_of_module) or ClosedYear()
