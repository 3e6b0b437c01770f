"""What the tests of the web product share: a database that is put back, no network, a count of queries."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from typing import Any

import pytest
import pytest_django
import pytest_socket
from django.db import connection
from django.test import TransactionTestCase
from django.test.utils import CaptureQueriesContext

from hengjing.foundation.ui import bars
from tests import migrated, restoring

LOOPBACK = ["127.0.0.1", "::1", "localhost"]

CountQueries = Callable[[int], AbstractContextManager[CaptureQueriesContext]]


@pytest.fixture(scope="session")
def kept_migrations() -> Iterator[pytest.MonkeyPatch]:
    """Take the tables of the test database from an earlier run, until it stands; what migrates later does migrate."""
    with pytest.MonkeyPatch.context() as patch:
        migrated.keep(patch)
        yield patch


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None, kept_migrations: pytest.MonkeyPatch) -> None:
    """Let the migrations run once, not in every run of the tests."""


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup: None, kept_migrations: pytest.MonkeyPatch, django_db_blocker: pytest_django.DjangoDbBlocker
) -> Iterator[None]:
    """Make the test database, and put it back after each test that commits."""
    kept_migrations.undo()
    with django_db_blocker.unblock():
        restoring.remember(connection)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", restoring.restore_all)
        yield


@pytest.fixture(autouse=True)
def network_off() -> Iterator[None]:
    """Refuse every connection but those to this machine."""
    pytest_socket.socket_allow_hosts(LOOPBACK, allow_unix_socket=True)
    yield
    pytest_socket._remove_restrictions()


@pytest.fixture
def count_queries() -> CountQueries:
    """Fail unless a block asks the database exactly so often; the queries are part of the message."""

    @contextmanager
    def exactly(number: int) -> Iterator[CaptureQueriesContext]:
        with CaptureQueriesContext(connection) as captured:
            yield captured
        listed = "\n".join(query["sql"] for query in captured.captured_queries)
        assert len(captured) == number, f"{len(captured)} queries, {number} expected:\n{listed}"

    return exactly


@contextmanager
def frame_left_bare() -> Iterator[None]:
    """Draw pages without the to-do count, at the top and in the menu, and the year strip, which ask every app.

    For tests of what stands in the page itself or of who may open it; the crawler and the journeys see whole pages.
    """
    usual, fields = bars.registered, bars.Registered.__dataclass_fields__
    without: dict[str, Any] = {name: fields[name].default for name in ("top", "strip")}
    menu = [replace(entry, count=None) for entry in usual.menu]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bars, "registered", replace(usual, menu=menu, **without))
        yield


@pytest.fixture
def bare_frame() -> Iterator[None]:
    """Leave the frame bare in a test."""
    with frame_left_bare():
        yield
