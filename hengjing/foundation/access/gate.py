"""The one decorator of every view: its action, whether it writes, and that a read writes nothing."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from hengjing.foundation.access import statements
from hengjing.foundation.access.data import NOBODY, Actor, Scope
from hengjing.foundation.access.decision import may_ever
from hengjing.foundation.access.policy import action
from hengjing.foundation.access.proof import proof_due
from hengjing.foundation.core.errors import NotAllowed
from hengjing.foundation.core.remembering import remembering

SIGNED_IN = "access.page:open"
"""The action of pages that every signed-in person has: own settings, help, messages."""

PUBLIC = ""

View = Callable[..., HttpResponse]


class WriteInRead(RuntimeError):
    """A page that only shows tried to write: a bug (architecture.md section 6.2)."""


SAFE = frozenset({"GET", "HEAD"})


def gate(action_name: str, *, writes: bool = False, on_get: bool = False) -> Callable[[View], View]:
    """Guard a view by an action; one that only reads answers GET alone.

    Nothing can write while a page is opened, be it only the form of an act; `on_get` excepts the one page on which a
    browser comes back from elsewhere. What selectors answer is remembered meanwhile (docs/decisions/0029).

    Signed out: the sign-in page, and what was typed goes along. Signed in without any role that the action names: 403.
    With one, and the action asks for a fresh proof of who it is: the page of proving, likewise. Whether the person may
    do it to the very object is asked again by selectors, services and `fire`.

    Raises:
        UnknownAction: At the first request, when no policy declares the action.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            actor = actor_of(request)
            if actor.user_id is None and not _open_to_all(action_name):
                return _to_sign_in(request)
            _refuse_strangers(actor, action_name)
            proof = proof_due(request) if _asks_for_proof(action_name) else ""
            if proof:
                return _sent_on(request, proof)
            if not writes and request.method not in SAFE:
                return HttpResponseNotAllowed(sorted(SAFE))
            if on_get or request.method not in SAFE:
                return view(request, *args, **kwargs)
            with reading(), remembering():
                return view(request, *args, **kwargs)

        guarded.action = action_name  # type: ignore[attr-defined]
        guarded.writes = writes  # type: ignore[attr-defined]
        return guarded

    return decorate


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    return _sent_on(request, f"{settings.LOGIN_URL}?{urlencode({'next': request.get_full_path()})}")


def _sent_on(request: HttpRequest, address: str) -> HttpResponse:
    """Send the browser to a page that leads back; what was typed goes with it (0028)."""
    typed = bool(set(request.POST) - {"csrfmiddlewaretoken"}) and not request.headers.get("HX-Request")
    return redirect(f"{address}&typed=1" if typed else address, preserve_request=typed)


def public(view: View) -> View:
    """Guard a page that anybody may open; it reads and writes nothing. The list of such pages is a test's."""
    return gate(PUBLIC)(view)


def actor_of(request: HttpRequest) -> Actor:
    """Return the actor that the middleware of `posts` put on the request; nobody when it did not."""
    found: Actor = getattr(request, "actor", NOBODY)
    return found


@contextmanager
def reading() -> Iterator[None]:
    """Refuse every statement that would write, on the connection of this thread.

    Raises:
        WriteInRead: Something inside tried to write.
    """
    with connection.execute_wrapper(_refuse_writes):
        yield


def _refuse_writes(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
    if statements.writes(sql):
        raise WriteInRead(sql.split("(", maxsplit=1)[0][:80])
    return execute(sql, params, many, context)


def _open_to_all(action_name: str) -> bool:
    """Tell whether people who are not signed in may come: a public page, or an action of theirs such as signing in."""
    if action_name == PUBLIC:
        return True
    return action_name != SIGNED_IN and any(line.scope is Scope.PUBLIC for line in action(action_name).allow)


def _asks_for_proof(action_name: str) -> bool:
    return action_name not in {PUBLIC, SIGNED_IN} and action(action_name).fresh


def _refuse_strangers(actor: Actor, action_name: str) -> None:
    if action_name in {PUBLIC, SIGNED_IN}:
        return
    if not may_ever(actor=actor, action_name=action_name):
        message = _("您没有“%(label)s”的权限。") % {"label": _(action(action_name).label)}
        raise NotAllowed(message, action_name)
