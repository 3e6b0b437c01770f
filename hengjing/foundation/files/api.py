"""What other apps may use of files."""

from hengjing.foundation.files.data import About, EvidenceData, EvidenceState, Label, Panel, Scan
from hengjing.foundation.files.errors import FileRefused, StoreDamaged
from hengjing.foundation.files.owners import register_owner
from hengjing.foundation.files.selectors import get_panel, list_current
from hengjing.foundation.files.services.accepting import accept, revise
from hengjing.foundation.files.services.caring import rehash
from hengjing.foundation.files.services.locking import lock

evidence_of = list_current

__all__ = [
    "About",
    "EvidenceData",
    "EvidenceState",
    "FileRefused",
    "Label",
    "Panel",
    "Scan",
    "StoreDamaged",
    "accept",
    "evidence_of",
    "get_panel",
    "lock",
    "register_owner",
    "rehash",
    "revise",
]
