"""The one way to check a password, with the second factor where there is one."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.contrib.auth.backends import ModelBackend
from django.http import HttpRequest

from hengjing.foundation.sign_in import codes
from hengjing.foundation.sign_in.people import known

if TYPE_CHECKING:
    from hengjing.foundation.accounts.models import User


class PasswordBackend(ModelBackend):
    """Name, password and code together: which of them was wrong is not to be seen, nor measured.

    Django's own backend computes one hash for every kind of account, the unknown ones included.
    """

    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        code: str = "",
        at: datetime | None = None,
        **_more: Any,
    ) -> "User | None":
        """Return the active user of this name, password and (where one is set up) code."""
        user = known(super().authenticate(request, username=username, password=password))
        if user is None or at is None:
            return None
        if not codes.has_second_factor(user.pk):
            return user
        user.factor = codes.accepts(user=user, code=code, at=at) or ""
        return user if user.factor else None
