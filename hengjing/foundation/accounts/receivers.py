"""Every way into a session opens a sign-in, Django's own included."""

from typing import Any

from django.http import HttpRequest

from hengjing.foundation.accounts import services
from hengjing.foundation.accounts.data import Strength
from hengjing.foundation.accounts.models import User
from hengjing.foundation.core import clock


def open_after_login(*, request: HttpRequest, user: User, **_more: Any) -> None:
    """Open a sign-in for a login; services say on the request how it came about, nothing else logs in."""
    by = getattr(request, "sign_in_by", None) or services.By(Strength.PASSWORD, two_factors=False, at=clock.now())
    services.open_sign_in(user=user, request=request, by=by)
