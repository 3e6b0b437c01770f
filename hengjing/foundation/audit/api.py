"""What other apps may use of the log: record an act, tell the history of an object, print where the log stands."""

from hengjing.foundation.audit.selectors import fingerprint_now, history_of, recent
from hengjing.foundation.audit.services import (
    SYSTEM,
    OutsideTransaction,
    record,
    sign_checkpoint_by_system,
)

__all__ = [
    "SYSTEM",
    "OutsideTransaction",
    "fingerprint_now",
    "history_of",
    "recent",
    "record",
    "sign_checkpoint_by_system",
]
