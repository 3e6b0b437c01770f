"""What other apps may use of sign-in."""

from hengjing.foundation.sign_in.codes import (
    accepts,
    address_for_app,
    has_second_factor,
    new_secret,
    unused_recovery_codes,
)
from hengjing.foundation.sign_in.names import address_of, next_of
from hengjing.foundation.sign_in.registry import register_duty, register_roles
from hengjing.foundation.sign_in.selectors import (
    count_failed_sign_ins,
    facts_of,
    latest_alarm,
    list_own_sign_ins,
    needs_second_factor,
)
from hengjing.foundation.sign_in.services import (
    TooManyAttempts,
    actor_as,
    count_failure,
    enable_second_factor,
    end_others,
    end_own_sign_in,
    end_sign_ins,
    forget_failures,
    note_proof,
    reference,
    refuse_locked,
    remove_second_factor,
    renew_recovery_codes,
    this_sign_in,
)

__all__ = [
    "TooManyAttempts", "accepts", "actor_as", "address_for_app", "address_of", "count_failed_sign_ins",
    "count_failure", "enable_second_factor", "end_others", "end_own_sign_in", "end_sign_ins", "facts_of",
    "forget_failures", "has_second_factor", "latest_alarm", "list_own_sign_ins", "needs_second_factor",
    "new_secret", "next_of", "note_proof", "reference", "refuse_locked", "register_duty", "register_roles",
    "remove_second_factor", "renew_recovery_codes", "this_sign_in", "unused_recovery_codes",
]  # fmt: skip
