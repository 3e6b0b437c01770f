"""Nothing is changed while a restore waits to be confirmed (security.md C13)."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _

from hengjing.foundation.access.api import SIGNED_IN, actions, writing_blocked
from hengjing.foundation.access.data import Scope
from hengjing.foundation.core.errors import Refused
from hengjing.foundation.restores import selectors
from hengjing.foundation.restores.policy import ACTIONS
from hengjing.foundation.ui.api import page_of

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class ReadOnlyUntilConfirmed:
    """Stands last. The ways in and the own account stay open to writing, or nobody could come to confirm."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep what comes after."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; while a restore waits, refuse whatever would change something, by our code and by the database."""
        waits = selectors.waiting()
        request.restore = waits  # type: ignore[attr-defined]
        if waits is None or _stays_open(request):
            return self.get_response(request)
        refused = _("系统刚从备份恢复，两名管理员确认之前只能查看，没有保存任何内容")
        if request.method not in SAFE:
            return page_of(request, Refused(refused))
        with writing_blocked(refused):
            return self.get_response(request)


def _stays_open(request: HttpRequest) -> bool:
    """Tell whether the page is a way in, of one's own account, or the one on which a restore is confirmed."""
    try:
        name = str(getattr(resolve(request.path_info).func, "action", ""))
    except Resolver404:
        return False
    ways_in = {each.name for each in actions() if any(line.scope is Scope.PUBLIC for line in each.allow)}
    return name in {"", SIGNED_IN, *ways_in, *(each.name for each in ACTIONS)}
