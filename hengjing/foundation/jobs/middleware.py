"""What leaves the platform as a file stands in the log before it is sent (security.md C8)."""

from collections.abc import Callable

from django.db import transaction
from django.http import HttpRequest, HttpResponse

from hengjing.foundation.access.data import NOBODY, Actor
from hengjing.foundation.audit import api as audit
from hengjing.foundation.core import clock
from hengjing.foundation.jobs.downloads import Download

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
        elif _action_of(request).endswith(EXPORT):
            raise Unlogged(request.path)
        return response


def _action_of(request: HttpRequest) -> str:
    found = request.resolver_match
    return str(getattr(found.func, "action", "")) if found else ""


def _log_download(file: Download, actor: Actor) -> None:
    taken = file.taken
    with transaction.atomic():
        audit.record(
            actor=actor, at=clock.now(), action=taken.action, subject=taken.subject, after=file.sha256,
            difference={"文件": ("", file.name), "行数": ("", str(taken.rows))},
        )  # fmt: skip
