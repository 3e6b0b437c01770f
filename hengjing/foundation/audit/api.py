"""What other apps may use of the log: record an act, tell the history of an object, print where the log stands."""

from hengjing.foundation.audit.downloads import Download, Taken
from hengjing.foundation.audit.lists import list_page
from hengjing.foundation.audit.selectors import fingerprint_now, history_of, recent, since
from hengjing.foundation.audit.services import (
    SYSTEM,
    OutsideTransaction,
    erase_names,
    record,
    sign_checkpoint_by_system,
)

__all__ = [
    "SYSTEM",
    "Download",
    "OutsideTransaction",
    "Taken",
    "erase_names",
    "fingerprint_now",
    "history_of",
    "list_page",
    "recent",
    "record",
    "sign_checkpoint_by_system",
    "since",
]
