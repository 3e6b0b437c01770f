"""Put a test database back to where it stood before any test.

Django empties all tables after a test that really commits. Here that would fail at the triggers of the log, which let
nothing be deleted, and would lose what migrations put in. So SQLite copies the whole database back, and PostgreSQL
empties its tables with their triggers off and loads what was there at first.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.management.color import no_style
from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

_whole = sqlite3.connect(":memory:", check_same_thread=False)
_rows: dict[str, str] = {}


def remember(connection: BaseDatabaseWrapper) -> None:
    """Keep the database as the migrations left it."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        connection.connection.backup(_whole)
    else:
        _rows[connection.alias] = connection.creation.serialize_db_to_string()


def restore(connection: BaseDatabaseWrapper) -> None:
    """Put the database back."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        _whole.backup(connection.connection)
        return
    tables = connection.introspection.django_table_names(only_existing=True, include_views=False)
    with transaction.atomic(using=connection.alias), _triggers_off(connection, tables):
        with connection.cursor() as cursor:
            cursor.execute(f"TRUNCATE {', '.join(map(connection.ops.quote_name, tables))} RESTART IDENTITY CASCADE")
        connection.creation.deserialize_db_from_string(_rows[connection.alias])
        _reset_sequences(connection)


@contextmanager
def _triggers_off(connection: BaseDatabaseWrapper, tables: list[str]) -> Iterator[None]:
    def switch(word: str) -> None:
        with connection.cursor() as cursor:
            for table in tables:
                cursor.execute(f"ALTER TABLE {connection.ops.quote_name(table)} {word} TRIGGER USER")

    switch("DISABLE")
    yield
    switch("ENABLE")


def _reset_sequences(connection: BaseDatabaseWrapper) -> None:
    models = connection.introspection.installed_models(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(models)):
            cursor.execute(statement)


def restore_all(case: Any) -> None:
    """Take the place of `TransactionTestCase._fixture_teardown`, what Django does after a test that commits."""
    for alias in case._databases_names(include_mirrors=False):
        restore(connections[alias])


def written_to(place: Path) -> None:
    """Write the SQLite database as the migrations left it into a file, for an installation that a test starts."""
    with sqlite3.connect(place) as copy:
        _whole.backup(copy)
    copy.close()
