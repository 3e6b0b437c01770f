"""What other apps may use of accounts."""

from hengjing.foundation.accounts.names import address_of
from hengjing.foundation.accounts.registry import register_context_words, register_roles
from hengjing.foundation.accounts.selectors import find_person, get_person, list_persons, needs_second_factor
from hengjing.foundation.accounts.services import (
    activate_user,
    create_user,
    disable_user,
    end_sign_ins,
    issue_activation_code,
    unlock,
)

__all__ = [
    "activate_user",
    "address_of",
    "create_user",
    "disable_user",
    "end_sign_ins",
    "find_person",
    "get_person",
    "issue_activation_code",
    "list_persons",
    "needs_second_factor",
    "register_context_words",
    "register_roles",
    "unlock",
]
