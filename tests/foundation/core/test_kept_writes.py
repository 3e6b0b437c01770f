"""The settings that keep acknowledged writes are in force, and matter (security.md T14)."""

import threading
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import ConnectionHandler

from hengjing.config.settings.base import database


@pytest.fixture
def connect(tmp_path):
    """Open one more connection to a file of SQLite, with the settings of an installation, or some of them changed."""
    opened = []

    def open_one(**changed) -> BaseDatabaseWrapper:
        settings = database(f"sqlite:///{tmp_path / 'kept.sqlite3'}")
        settings["OPTIONS"] |= changed
        found = ConnectionHandler({"default": settings})["default"]
        found.inc_thread_sharing()
        opened.append(found)
        return found

    yield open_one
    for each in opened:
        each.close()


def ask(on: BaseDatabaseWrapper, sql: str) -> Any:
    with on.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()[0]


@pytest.mark.django_db
def test_a_file_of_sqlite_waits_for_the_disk_and_keeps_a_log(connect):
    kept = connect()

    assert ask(kept, "PRAGMA synchronous") == 2
    assert ask(kept, "PRAGMA journal_mode") == "wal"
    assert ask(kept, "PRAGMA foreign_keys") == 1
    assert kept.settings_dict["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


IN_FORCE: dict[str, dict[str, object]] = {
    "sqlite": {"PRAGMA synchronous": 2, "PRAGMA foreign_keys": 1},
    "postgresql": {"SHOW fsync": "on", "SHOW synchronous_commit": "on", "SHOW full_page_writes": "on"},
}


@pytest.mark.django_db
def test_the_database_of_the_tests_waits_for_the_disk_like_that_of_an_installation():
    expected = IN_FORCE[connection.vendor]

    assert {sql: ask(connection, sql) for sql in expected} == expected


def add_one(on, *, meanwhile):
    """Read a number, let something happen, and write the number and one more, in one transaction."""
    on.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    try:
        found = ask(on, "SELECT number FROM counted")
        meanwhile()
        with on.cursor() as cursor:
            cursor.execute("UPDATE counted SET number = %s", [found + 1])
        on.commit()
    finally:
        on.rollback()
        on.set_autocommit(True)


def two_writers(connect, **changed):
    """Let two connections add one, the second while the first has read but not written; return what each met."""
    first, met = connect(**changed), {}
    with first.cursor() as cursor:
        cursor.execute("CREATE TABLE counted (number INTEGER)")
        cursor.execute("INSERT INTO counted VALUES (0)")
    read = threading.Event()
    written = threading.Event()

    def second_writer():
        second = connect(**changed)
        read.wait()
        try:
            add_one(second, meanwhile=lambda: None)
        except OperationalError as error:
            met["second"] = str(error)
        finally:
            second.close()
            written.set()

    other = threading.Thread(target=second_writer)
    other.start()

    def give_way():
        read.set()
        written.wait(1)

    try:
        add_one(first, meanwhile=give_way)
    except OperationalError as error:
        met["first"] = str(error)
    other.join()
    return met, ask(first, "SELECT number FROM counted")


@pytest.mark.django_db
def test_two_writers_of_sqlite_wait_for_each_other(connect):
    assert two_writers(connect) == ({}, 2)


@pytest.mark.django_db
def test_with_the_usual_transactions_of_sqlite_one_of_them_is_lost(connect):
    met, number = two_writers(connect, transaction_mode="DEFERRED")

    assert met == {"first": "database is locked"}
    assert number == 1
