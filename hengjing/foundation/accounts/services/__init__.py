"""What people do with accounts: administrators with others' accounts, everybody with the own one."""

from hengjing.foundation.accounts.services.administration import (
    activate_user,
    create_user,
    disable_user,
    issue_activation_code,
    reset_second_factor,
    unlock,
)
from hengjing.foundation.accounts.services.own import (
    change_password,
    enable_second_factor,
    renew_recovery_codes,
    set_first_password,
)
from hengjing.foundation.accounts.services.sessions import (
    SESSION_KEY,
    By,
    check_sign_in,
    end_own_sign_in,
    end_sign_ins,
    open_sign_in,
)
from hengjing.foundation.accounts.services.signing_in import (
    Outcome,
    complete_with_code,
    sign_in,
    sign_in_by_identity,
    sign_out,
)
from hengjing.foundation.accounts.services.throttle import TooManyAttempts

__all__ = [
    "SESSION_KEY",
    "By",
    "Outcome",
    "TooManyAttempts",
    "activate_user",
    "change_password",
    "check_sign_in",
    "complete_with_code",
    "create_user",
    "disable_user",
    "enable_second_factor",
    "end_own_sign_in",
    "end_sign_ins",
    "issue_activation_code",
    "open_sign_in",
    "renew_recovery_codes",
    "reset_second_factor",
    "set_first_password",
    "sign_in",
    "sign_in_by_identity",
    "sign_out",
    "unlock",
]
