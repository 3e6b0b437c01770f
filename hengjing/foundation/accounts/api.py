"""What other apps may use of accounts."""

from hengjing.foundation.accounts.passwords import register_context_words
from hengjing.foundation.accounts.selectors import find_person, get_person, list_persons
from hengjing.foundation.accounts.services import (
    activate_user,
    create_user,
    disable_user,
    issue_activation_code,
    unlock,
)
from hengjing.foundation.sign_in.api import address_of, end_sign_ins, needs_second_factor, register_roles

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
