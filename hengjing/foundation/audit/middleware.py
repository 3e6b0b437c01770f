"""The business auditor reads everything and changes nothing, and every page read is logged (security.md T06, P03)."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve

from hengjing.foundation.access.api import SIGNED_IN
from hengjing.foundation.access.data import NOBODY, Actor, Role
from hengjing.foundation.audit import policy
from hengjing.foundation.audit.data import ObjectRef
from hengjing.foundation.audit.services import record
from hengjing.foundation.core import clock
from hengjing.foundation.core.errors import NotAllowed

SESSIONS = "django_session"
"""The one table that an auditor's request may touch: it notes that the person is still here."""

_CHANGES = ("INSERT", "UPDATE", "DELETE", "REPLACE", "TRUNCATE", "CREATE", "ALTER", "DROP", "MERGE", "COPY", "CALL", "DO")
_DENIED = frozenset({sqlite3.SQLITE_INSERT, sqlite3.SQLITE_UPDATE, sqlite3.SQLITE_DELETE, sqlite3.SQLITE_DROP_TABLE})


class AuditorReadOnly:
    """Stands after the middleware of `orgs`, which says who the actor is."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep what comes after."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request; of a pure auditor's nothing is written but the entry that says what was read.

        Pages that every signed-in person has (own password, sign out, messages) stay open to writing.
        """
        actor: Actor = getattr(request, "actor", NOBODY)
        if Role.AUDITOR not in actor.roles():
            return self.get_response(request)
        own_page = action_of(request) == SIGNED_IN
        if own_page or actor.roles() != {Role.AUDITOR}:
            response = self.get_response(request)
        else:
            with writing_blocked():
                response = self.get_response(request)
        if response.status_code == 200 and not own_page:
            _log(request, actor)
        return response


def action_of(request: HttpRequest) -> str:
    """Return the action of the view that answers the request; nothing for an address that leads nowhere."""
    try:
        return str(getattr(resolve(request.path_info).func, "action", ""))
    except Resolver404:
        return ""


@contextmanager
def writing_blocked() -> Iterator[None]:
    """Refuse, in our code and in the database itself, every statement that changes something.

    Raises:
        NotAllowed: Something inside tried.
    """
    with _blocked_by_database(), connection.execute_wrapper(_refuse_changes):
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


def _authorized(code: int, table: str | None, *_: Any) -> int:
    return sqlite3.SQLITE_DENY if code in _DENIED and table != SESSIONS else sqlite3.SQLITE_OK


def _refuse_changes(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
    if sql.lstrip(" (\n").upper().startswith(_CHANGES) and f'"{SESSIONS}"' not in sql:
        raise NotAllowed("审计人员只能查看，不能更改任何内容")
    return execute(sql, params, many, context)


def _log(request: HttpRequest, actor: Actor) -> None:
    words = action_of(request)
    subject = ObjectRef("audit.page", "", f"{request.get_full_path()}（{words}）" if words else request.get_full_path())
    with transaction.atomic():
        record(actor=actor, at=clock.now(), action=policy.READ, subject=subject)
