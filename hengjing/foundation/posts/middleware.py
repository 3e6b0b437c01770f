"""Puts the actor on every request: who the person is and which posts the person holds at this very moment."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from hengjing.foundation.access.data import NOBODY, Actor
from hengjing.foundation.accounts.api import address_of
from hengjing.foundation.core.clock import now
from hengjing.foundation.posts.api import actor_of


class ActorMiddleware:
    """Sets `request.actor`, built when first asked for and then kept for the request.

    Nothing of it is remembered between requests, so a post that ended or was delegated counts at the next one
    (security.md C3).
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep what comes next."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Put the actor on the request."""
        request.actor = SimpleLazyObject(lambda: _actor(request))  # type: ignore[attr-defined]
        return self.get_response(request)


def _actor(request: HttpRequest) -> Actor:
    user = request.user
    if not user.is_authenticated:
        return NOBODY
    request_id = str(getattr(request, "request_id", ""))
    strength = request.session.get("strength", "password")
    return actor_of(user=user, at=now(), origin=(request_id, address_of(request), strength))
