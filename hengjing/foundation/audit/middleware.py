"""What the log says of reading: which files left the platform, and every page that the business auditor read."""

from collections.abc import Callable

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve

from hengjing.foundation.access.api import SIGNED_IN, writing_blocked
from hengjing.foundation.access.data import NOBODY, Actor, Role
from hengjing.foundation.audit import policy
from hengjing.foundation.audit.data import ObjectRef
from hengjing.foundation.audit.downloads import Download
from hengjing.foundation.audit.services import record
from hengjing.foundation.core import clock

EXPORT = ":export"
"""How the name of an action ends by which files are taken out."""


class Unlogged(RuntimeError):
    """An export answered with something that does not say what it hands out: a bug."""


class DownloadsLogged:
    """Stands outside of what keeps readers from writing: the view only read, and the one entry is written here."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep what comes after."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request; a file goes out only when the log has it (security.md C8).

        Raises:
            Unlogged: The action is an export, and the answer is a file that nothing is known of.
        """
        response = self.get_response(request)
        if response.status_code != 200 or request.method == "HEAD":
            return response
        if isinstance(response, Download):
            _log_download(response, getattr(request, "actor", NOBODY))
        elif action_of(request).endswith(EXPORT):
            raise Unlogged(request.path)
        return response


def _log_download(file: Download, actor: Actor) -> None:
    taken = file.taken
    with transaction.atomic():
        record(
            actor=actor, at=clock.now(), action=taken.action, subject=taken.subject, after=file.sha256,
            difference={"文件": ("", file.name), "行数": ("", str(taken.rows))},
        )  # fmt: skip


class AuditorReadOnly:
    """The business auditor changes nothing, and every page read is logged (security.md T06, P03).

    Stands after the middleware of `orgs`, which says who the actor is.
    """

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


def _log(request: HttpRequest, actor: Actor) -> None:
    words = action_of(request)
    subject = ObjectRef("audit.page", "", f"{request.get_full_path()}（{words}）" if words else request.get_full_path())
    with transaction.atomic():
        record(actor=actor, at=clock.now(), action=policy.READ, subject=subject)
