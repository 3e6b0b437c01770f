"""The user model stands above this app and is reached as Django reaches it."""

from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser

from hengjing.foundation.sign_in.data import normal

if TYPE_CHECKING:
    from hengjing.foundation.accounts.models import User, UserManager


def users() -> "UserManager":
    """Return all users."""
    return get_user_model().objects


def known(user: AbstractBaseUser | AnonymousUser | None) -> "User | None":
    """Return the user when there is one, nothing for whoever is not signed in."""
    return user if isinstance(user, get_user_model()) else None


def named(username: str) -> "User | None":
    """Return the user of this name, however it was typed."""
    return users().filter(username=normal(username)).first()
