"""What people do with accounts: administrators with others' accounts, everybody with the own password."""

from hengjing.foundation.accounts.services.administration import (
    activate_user,
    create_user,
    disable_user,
    issue_activation_code,
    reset_second_factor,
    unlock,
)
from hengjing.foundation.accounts.services.own import change_password, prove, set_first_password

__all__ = [
    "activate_user",
    "change_password",
    "create_user",
    "disable_user",
    "issue_activation_code",
    "prove",
    "reset_second_factor",
    "set_first_password",
    "unlock",
]
