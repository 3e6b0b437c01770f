"""Requests in the name of a person whom no table knows: for tests of one part without the parts that know people."""

from contextlib import contextmanager
from types import SimpleNamespace

from django.conf import settings
from django.test import Client, override_settings

from hengjing.foundation.access.data import Actor
from hengjing.foundation.core import clock

BEFORE = "hengjing.foundation.audit.middleware.AuditorReadOnly"
_acting: list[Actor] = []


class ActAs:
    """Middleware that says who acts, in the place of whatever says so otherwise."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.actor = _acting[-1]
        request.sign_in = SimpleNamespace(proved_at=clock.now())
        return self.get_response(request)


@contextmanager
def acting(actor):
    """A client whose requests this person makes; what is refused is answered, not raised."""
    place = settings.MIDDLEWARE.index(BEFORE)
    middleware = [*settings.MIDDLEWARE[:place], "tests.acting.ActAs", *settings.MIDDLEWARE[place:]]
    _acting.append(actor)
    try:
        with override_settings(MIDDLEWARE=middleware):
            yield Client(raise_request_exception=False)
    finally:
        _acting.pop()
