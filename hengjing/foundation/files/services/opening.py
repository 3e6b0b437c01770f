"""Opening a file for download, by the right to see the object that it proves."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import transaction

from hengjing.foundation.access.data import Actor, Role
from hengjing.foundation.audit import api as audit
from hengjing.foundation.core.errors import NotFound, Refused
from hengjing.foundation.files import selectors, store
from hengjing.foundation.files.data import EvidenceData


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that may be sent: where it lies in the store, and what it is."""

    path: Path
    evidence: EvidenceData


def download(*, actor: Actor, at: datetime, uuid: str) -> Opened:
    """Return a file for download; what an auditor opens is recorded.

    Raises:
        NotFound: There is no such file, or none that this person may see.
        Refused: The file waits for the virus scanner, or did not pass it.
    """
    row, owner = selectors.get_row(actor=actor, uuid=uuid)
    evidence = selectors.to_data(row)
    if not evidence.downloadable:
        raise Refused(f"这份材料{evidence.state.label}，不能下载")
    path = store.path_of(evidence.sha256)
    if not path.exists():
        raise NotFound("文件库中没有这个文件，请联系系统管理员检查文件库")
    if Role.AUDITOR in actor.roles():
        with transaction.atomic():
            audit.record(actor=actor, at=at, action="files.evidence:download", subject=owner, reason=str(row))
    return Opened(path, evidence)
