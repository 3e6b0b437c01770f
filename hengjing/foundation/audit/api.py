"""What other apps may use of the log: record an act, tell a history, print where the log stands, make its key."""

from hengjing.foundation.audit.differences import as_difference
from hengjing.foundation.audit.downloads import Download, Taken
from hengjing.foundation.audit.lists import list_page
from hengjing.foundation.audit.selectors import deeds_of, fingerprint_now, history_of, recent, since, standing
from hengjing.foundation.audit.services import (
    SYSTEM,
    OutsideTransaction,
    make_key,
    record,
    sign_checkpoint,
    sign_checkpoint_by_system,
)
from hengjing.foundation.audit.signing import KeyExists, key_fingerprint
from hengjing.foundation.audit.verification import verified_here

__all__ = [
    "SYSTEM", "Download", "KeyExists", "OutsideTransaction", "Taken", "as_difference", "deeds_of", "fingerprint_now",
    "history_of", "key_fingerprint", "list_page", "make_key", "recent", "record", "sign_checkpoint",
    "sign_checkpoint_by_system", "since", "standing", "verified_here",
]  # fmt: skip
