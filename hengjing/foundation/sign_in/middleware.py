"""Sessions as the rules want them: over when ended, idle or too long, and confined while a duty is open."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY as AUTHENTICATED
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from hengjing.foundation.core import clock
from hengjing.foundation.sign_in import services
from hengjing.foundation.sign_in.data import Ended
from hengjing.foundation.sign_in.models import SignIn
from hengjing.foundation.sign_in.people import known
from hengjing.foundation.sign_in.selectors import page_due

ENDED_KEY = "sign_in.ended"
PUBLIC_PAGE = ""
"""The action of pages that are open to everybody."""
_OPEN_UNDER_DUTY = {"sign_in:sign_out"}


def proof_due(request: HttpRequest) -> str:
    """Return the page on which the person has to prove again who it is; nothing when it was done lately."""
    sign_in = getattr(request, "sign_in", None)
    if sign_in is not None and clock.now() - sign_in.proved_at < settings.HENGJING_PROOF_LASTS:
        return ""
    return f"{reverse('accounts:prove')}?{urlencode({'next': request.get_full_path()})}"


class SignInMiddleware:
    """Comes after Django's own authentication and before anything that asks who acts (security.md T29)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next layer."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Refuse sign-ins that have ended."""
        self._check(request)
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], _args: Any, _kwargs: Any
    ) -> HttpResponse | None:
        """Send a person with an open duty to the page where it is done."""
        sign_in = getattr(request, "sign_in", None)
        user = known(request.user)
        if sign_in is None or user is None:
            return None
        name = request.resolver_match.view_name if request.resolver_match else ""
        if name in _OPEN_UNDER_DUTY or getattr(view, "action", None) == PUBLIC_PAGE:
            return None
        page = page_due(user=user, sign_in=sign_in, at=clock.now())
        return redirect(page) if page not in {"", name} else None

    def _check(self, request: HttpRequest) -> None:
        user = known(request.user)
        if user is None:
            if AUTHENTICATED in request.session:
                self._end(request, Ended.ACCOUNT_CLOSED)
            return
        found = services.check_sign_in(user=user, uuid=services.this_sign_in(request), at=clock.now())
        if isinstance(found, SignIn):
            request.sign_in = found  # type: ignore[attr-defined]
        else:
            self._end(request, found)

    def _end(self, request: HttpRequest, why: Ended) -> None:
        request.session.flush()
        request.session[ENDED_KEY] = why.value
        request.user = AnonymousUser()
