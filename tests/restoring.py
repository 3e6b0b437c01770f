"""Put a test database back to where it stood: before any test, or after what many tests begin with was made.

Django empties all tables after a test that really commits. Here that would fail at the triggers of the log, which let
nothing be deleted, and would lose what migrations put in. So SQLite copies the whole database back, and PostgreSQL
writes those tables anew that are not as they stood, with triggers off, which takes a superuser.
"""

import copy
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import connection as default
from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

TABLES = "SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"
COUNTERS = "SELECT quote_ident(sequencename), last_value FROM pg_sequences WHERE schemaname = 'public'"


@dataclass(frozen=True)
class Rows:
    """What PostgreSQL holds: the rows of every table as it copies them out, and the last value of every counter."""

    tables: dict[str, bytes]
    counters: dict[str, int | None]


Stand = sqlite3.Connection | Rows
_first: dict[str, Stand] = {}
_kept: dict[str, tuple[Stand, Any]] = {}


def remember(connection: BaseDatabaseWrapper) -> None:
    """Keep the database as the migrations left it."""
    _first[connection.alias] = _taken(connection)


def restore(connection: BaseDatabaseWrapper) -> None:
    """Put the database back to where the migrations left it."""
    _put_back(connection, _first[connection.alias])


def kept(name: str, make: Callable[[], Any]) -> Any:
    """Return a copy of what is made by writing into the empty database; what it wrote stands there.

    It is made once in a process: later the database is put to where it stood. What waits for a commit is forgotten.
    """
    if name in _kept:
        _put_back(default, _kept[name][0])
    else:
        with transaction.atomic():
            made = make()
            default.run_on_commit.clear()
        _kept[name] = _taken(default), made
    return copy.deepcopy(_kept[name][1])


def restore_all(case: Any) -> None:
    """Take the place of `TransactionTestCase._fixture_teardown`, what Django does after a test that commits."""
    for alias in case._databases_names(include_mirrors=False):
        restore(connections[alias])


def written_to(place: Path) -> None:
    """Write the SQLite database as the migrations left it into a file, for an installation that a test starts."""
    stand = _first["default"]
    if not isinstance(stand, sqlite3.Connection):
        raise TypeError("the tests run on PostgreSQL")
    with closing(sqlite3.connect(place)) as copied:
        stand.backup(copied)


def _taken(connection: BaseDatabaseWrapper) -> Stand:
    connection.ensure_connection()
    if connection.vendor != "sqlite":
        return _rows(connection)
    whole = sqlite3.connect(":memory:", check_same_thread=False)
    connection.connection.backup(whole)
    return whole


def _put_back(connection: BaseDatabaseWrapper, stand: Stand) -> None:
    connection.ensure_connection()
    if isinstance(stand, sqlite3.Connection):
        stand.backup(connection.connection)
        return
    with transaction.atomic(using=connection.alias):
        there = _rows(connection)
        cursor = connection.connection.cursor()
        cursor.execute("SET LOCAL session_replication_role = replica")
        for table, rows in stand.tables.items():
            if rows != there.tables[table]:
                cursor.execute(f"DELETE FROM {table}")  # noqa: S608
                with cursor.copy(f"COPY {table} FROM STDIN") as writing:
                    writing.write(rows)
        for name, last in stand.counters.items():
            if last != there.counters[name]:
                cursor.execute("SELECT setval(%s, %s, %s)", [name, last or 1, last is not None])


def _rows(connection: BaseDatabaseWrapper) -> Rows:
    cursor = connection.connection.cursor()
    tables = {}
    for (table,) in cursor.execute(TABLES).fetchall():
        with cursor.copy(f"COPY {table} TO STDOUT") as reading:
            tables[table] = b"".join(bytes(part) for part in reading)
    return Rows(tables, dict(cursor.execute(COUNTERS).fetchall()))
