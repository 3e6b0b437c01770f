"""How acts on accounts are told to the log."""

from typing import TYPE_CHECKING

from django.http import HttpRequest

from hengjing.foundation.access.data import Actor
from hengjing.foundation.audit.data import ObjectRef
from hengjing.foundation.sign_in.names import address_of

if TYPE_CHECKING:
    from hengjing.foundation.accounts.models import User

UNKNOWN = ObjectRef(entity="accounts.user", uuid="", label="（无此账号）")
"""What was typed as a name is not kept: it may be a password typed into the wrong box."""


def reference(user: "User") -> ObjectRef:
    """Return how the log names an account."""
    return ObjectRef(entity=user.entity, uuid=str(user.uuid), label=user.username, version=user.version)


def actor_as(user: "User", request: HttpRequest, strength: str = "") -> Actor:
    """Return the person as the actor of signing in or out, when no middleware could know the person yet."""
    return Actor(
        user_id=user.pk,
        user_uuid=str(user.uuid),
        name=user.name,
        request_id=request_id(request),
        address=address_of(request),
        strength=strength,
        district=user.district_id,
    )


def stranger(request: HttpRequest) -> Actor:
    """Return whoever is not signed in, with the address."""
    return Actor(user_id=None, request_id=request_id(request), address=address_of(request))


def request_id(request: HttpRequest) -> str:
    """Return the number that the middleware gave to the request."""
    return str(getattr(request, "request_id", ""))
