"""Every way into a session opens a sign-in, Django's own included."""

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest

from hengjing.foundation.core import clock
from hengjing.foundation.sign_in import services
from hengjing.foundation.sign_in.data import By, Strength

if TYPE_CHECKING:
    from hengjing.foundation.accounts.models import User


def open_after_login(*, request: HttpRequest, user: "User", **_more: Any) -> None:
    """Open a sign-in for a login; services say on the request how it came about, nothing else logs in."""
    by = getattr(request, "sign_in_by", None) or By(Strength.PASSWORD, two_factors=False, at=clock.now())
    services.open_sign_in(user=user, request=request, by=by)
