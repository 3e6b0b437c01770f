"""The daily care of the store: re-hash, sweep, and another try at what the virus scanner has not seen."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from hengjing.foundation.audit import api as audit
from hengjing.foundation.audit.data import ObjectRef
from hengjing.foundation.files import store
from hengjing.foundation.files.data import EvidenceState, RescanReport, Scan, StoreReport
from hengjing.foundation.files.models import Evidence
from hengjing.foundation.files.scanner import Unavailable, scanner

A_DAY = 86_400.0


def rehash() -> StoreReport:
    """Read every file that a row names and compare its hash (security.md T21)."""
    hashes = sorted(_known())
    missing = tuple(sha256 for sha256 in hashes if not store.path_of(sha256).exists())
    present = [sha256 for sha256 in hashes if sha256 not in set(missing)]
    damaged = tuple(sha256 for sha256 in present if store.digest_of(store.path_of(sha256)) != sha256)
    return StoreReport(files=len(hashes), damaged=damaged, missing=missing)


def sweep(*, older_than: float = A_DAY) -> int:
    """Remove what a broken upload left behind, once it is a day old, and tell how many files that were."""
    return store.sweep(known=_known(), older_than=older_than)


def rescan(*, at: datetime) -> RescanReport:
    """Give every file that no scanner has seen to the scanner again, and release or reject it."""
    released = rejected = waiting = 0
    waits = Evidence.objects.filter(
        scan=Scan.NOT_SCANNED, state__in=[EvidenceState.QUARANTINED, EvidenceState.ACCEPTED]
    )
    for row in waits.order_by("id"):
        try:
            verdict = scanner().scan(store.path_of(row.sha256))
        except (Unavailable, FileNotFoundError):
            verdict = Scan.NOT_SCANNED
        if verdict is Scan.NOT_SCANNED:
            waiting += 1
        elif _conclude(row, verdict, at):
            released += verdict is Scan.CLEAN
            rejected += verdict is Scan.INFECTED
    return RescanReport(released, rejected, waiting)


def _conclude(row: Evidence, verdict: Scan, at: datetime) -> bool:
    """Write the verdict, unless somebody changed the row meanwhile; the next night sees it then."""
    clean = verdict is Scan.CLEAN
    state = EvidenceState.ACCEPTED if clean else EvidenceState.REJECTED
    owner = ObjectRef(row.owner_entity, str(row.owner_uuid), row.title, unit=row.unit)
    with transaction.atomic():
        rows = Evidence.objects.filter(pk=row.pk, version=row.version, state=row.state)
        if not rows.update(state=state, scan=verdict, version=F("version") + 1):
            return False
        audit.record(
            actor=audit.SYSTEM,
            at=at,
            action="files.evidence:release" if clean else "files.evidence:reject",
            subject=owner,
            difference={"state": (str(EvidenceState(row.state).label), str(state.label))},
        )
    return True


def _known() -> set[str]:
    return set(Evidence.objects.values_list("sha256", flat=True).distinct())
