"""What people do to get in, stay in and get out."""

from hengjing.foundation.sign_in.services.own import (
    enable_second_factor,
    note_proof,
    remove_second_factor,
    renew_recovery_codes,
)
from hengjing.foundation.sign_in.services.records import actor_as, reference
from hengjing.foundation.sign_in.services.sessions import (
    check_sign_in,
    end_others,
    end_own_sign_in,
    end_sign_ins,
    open_sign_in,
    this_sign_in,
)
from hengjing.foundation.sign_in.services.signing_in import (
    Outcome,
    complete_with_code,
    sign_in,
    sign_in_by_identity,
    sign_out,
)
from hengjing.foundation.sign_in.services.throttle import (
    TooManyAttempts,
    count_failure,
    forget_failures,
    refuse_locked,
)

__all__ = [
    "Outcome", "TooManyAttempts", "actor_as", "check_sign_in", "complete_with_code", "count_failure",
    "enable_second_factor", "end_others", "end_own_sign_in", "end_sign_ins", "forget_failures", "note_proof",
    "open_sign_in", "reference", "refuse_locked", "remove_second_factor", "renew_recovery_codes", "sign_in",
    "sign_in_by_identity", "sign_out", "this_sign_in",
]  # fmt: skip
