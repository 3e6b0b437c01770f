"""The scheme that the pages of supervision are about."""

from django.http import HttpRequest

from hengjing.foundation.access.api import actor_of
from hengjing.steps.schemes import api as schemes
from hengjing.steps.schemes.data import SchemeData


def chosen_scheme(request: HttpRequest) -> SchemeData | None:
    """Return the scheme that the person has chosen in the top bar."""
    session = request.session
    return schemes.current_scheme(
        actor=actor_of(request), program=session.get("program"), year=session.get("year")
    )  # fmt: skip
