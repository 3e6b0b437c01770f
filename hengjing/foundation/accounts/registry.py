"""What higher parts tell accounts: who holds which roles, and words that make a bad password."""

from collections.abc import Callable, Iterable
from datetime import datetime

from hengjing.foundation.access.data import Role

RolesOf = Callable[[int, datetime], frozenset[Role]]
Words = Callable[[], Iterable[str]]

_ROLES: list[RolesOf] = []
_WORDS: list[Words] = []


def register_roles(roles_of: RolesOf) -> None:
    """Take the function that says what roles a person holds at a moment; `orgs` registers it once."""
    if roles_of not in _ROLES:
        _ROLES.append(roles_of)


def register_context_words(words: Words) -> None:
    """Take a function that names words no password may contain: names of units, for example."""
    if words not in _WORDS:
        _WORDS.append(words)


def roles_of(user_id: int, at: datetime) -> frozenset[Role]:
    """Return the roles that a person holds at the moment, as far as anybody registered them."""
    return frozenset(role for known in _ROLES for role in known(user_id, at))


def context_words() -> frozenset[str]:
    """Return the registered words."""
    return frozenset(word for known in _WORDS for word in known())
