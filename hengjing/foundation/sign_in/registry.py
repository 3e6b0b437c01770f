"""What higher parts tell sign-in: who holds which roles, and what a person must do before anything else."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from hengjing.foundation.access.data import Role

if TYPE_CHECKING:
    from hengjing.foundation.accounts.models import User

RolesOf = Callable[[int, datetime], frozenset[Role]]
Duty = Callable[["User", datetime], str]

_ROLES: list[RolesOf] = []
_DUTIES: list[Duty] = []


def register_roles(roles_of: RolesOf) -> None:
    """Take the function that says what roles a person holds at a moment; whoever keeps the posts registers it once."""
    if roles_of not in _ROLES:
        _ROLES.append(roles_of)


def roles_of(user_id: int, at: datetime) -> frozenset[Role]:
    """Return the roles that a person holds at the moment, as far as anybody registered them."""
    return frozenset(role for known in _ROLES for role in known(user_id, at))


def register_duty(duty: Duty) -> None:
    """Take a function that names the page on which a person has to do something first; empty when nothing is due."""
    if duty not in _DUTIES:
        _DUTIES.append(duty)


def duties_of(user: "User", at: datetime) -> list[str]:
    """Return the pages on which something is due, as far as anybody registered them."""
    return [page for duty in _DUTIES if (page := duty(user, at))]
