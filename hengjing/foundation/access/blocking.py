"""Writing blocked for a whole request, by our code and by the database itself (security.md T06)."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from hengjing.foundation.access import statements
from hengjing.foundation.core.errors import NotAllowed

_DENIED = frozenset({sqlite3.SQLITE_INSERT, sqlite3.SQLITE_UPDATE, sqlite3.SQLITE_DELETE, sqlite3.SQLITE_DROP_TABLE})


@contextmanager
def writing_blocked(message: str = "") -> Iterator[None]:
    """Refuse, in our code and in the database itself, every statement that changes something; `message` says why.

    Raises:
        NotAllowed: Something inside tried.
    """
    refuse = _refusing(message or _("审计人员只能查看，不能更改任何内容"))
    with _blocked_by_database(), connection.execute_wrapper(refuse):
        yield


@contextmanager
def _blocked_by_database() -> Iterator[None]:
    connection.ensure_connection()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET default_transaction_read_only = on")
        try:
            yield
        finally:
            with connection.cursor() as cursor:
                cursor.execute("SET default_transaction_read_only = off")
        return
    connection.connection.set_authorizer(_authorized)
    try:
        yield
    finally:
        connection.connection.set_authorizer(None)


def _authorized(code: int, table: str | None, *__: Any) -> int:
    return sqlite3.SQLITE_DENY if code in _DENIED and table != statements.SESSIONS else sqlite3.SQLITE_OK


def _refusing(message: str) -> Callable[..., Any]:
    def refuse(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if statements.writes(sql):
            raise NotAllowed(message)
        return execute(sql, params, many, context)

    return refuse
