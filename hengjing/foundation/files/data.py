"""What other apps and pages learn about evidence."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from hengjing.foundation.access.data import Actor
from hengjing.foundation.audit.data import ObjectRef

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class EvidenceState(TextChoices):
    """What may be done with a file. A file that is refused has no row here: it leaves a `Refusal`."""

    QUARANTINED = "quarantined", _("待查毒")
    ACCEPTED = "accepted", _("已接收")
    REJECTED = "rejected", _("查毒未通过")
    LOCKED = "locked", _("已锁定")


class Label(TextChoices):
    """How far the content may go (等保 8.1.4.2 g)."""

    PUBLIC = "public", _("公开")
    INTERNAL = "internal", _("内部")
    SENSITIVE = "sensitive", _("敏感")


class Scan(TextChoices):
    """What the virus scanner said; that there is none is said too."""

    CLEAN = "clean", _("未发现病毒")
    NOT_SCANNED = "not_scanned", _("未查毒")
    INFECTED = "infected", _("发现病毒")


@dataclass(frozen=True, slots=True)
class About:
    """What the person says about the file: its title, since when it holds, and where in it to look (第3页)."""

    title: str
    effective_on: date
    page_reference: str = ""
    label: Label = Label.INTERNAL


@dataclass(frozen=True, slots=True)
class EvidenceData:
    """One piece of evidence, as pages and decision records need it."""

    uuid: str
    owner_entity: str
    owner_uuid: str
    title: str
    effective_on: date
    page_reference: str
    label: Label
    state: EvidenceState
    scan: Scan
    flags: tuple[str, ...]
    """Remarks in words: what the checks saw that a reader should know."""
    name: str
    media: str
    size: int
    sha256: str
    revision: int
    uploaded_by: int
    uploaded_by_name: str
    uploaded_at: datetime
    version: int
    downloadable: bool

    @property
    def tone(self) -> str:
        """The tone of the badge of its state."""
        return _TONES[self.state]


_TONES = {
    EvidenceState.QUARANTINED: "edge",
    EvidenceState.ACCEPTED: "",
    EvidenceState.REJECTED: "bad",
    EvidenceState.LOCKED: "fin",
}


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that may be sent: where it lies in the store, and what it is."""

    path: Path
    evidence: EvidenceData


@dataclass(frozen=True, slots=True)
class Panel:
    """What the block beside an item shows: its evidence, and whether this person may add to it.

    `current` holds the newest revision of each piece, `earlier` what was replaced; `largest` is in MB.
    """

    owner: ObjectRef
    current: tuple[EvidenceData, ...]
    earlier: tuple[EvidenceData, ...]
    may_change: bool
    accepts: str
    largest: int


@dataclass(frozen=True, slots=True)
class RefusedFile:
    """A file that was not taken: why, the way out, and by which hash its sender knows it again."""

    reason: "StrOrPromise"
    way_out: "StrOrPromise"
    sha256: str
    size: int
    refused_by: str
    refused_at: datetime


@dataclass(frozen=True, slots=True)
class StoreReport:
    """What the daily re-hash of the store found: how many files, and the hashes of those changed or gone."""

    files: int
    damaged: tuple[str, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RescanReport:
    """What became of the files that waited for the virus scanner."""

    released: int
    rejected: int
    waiting: int


OwnerRight = Callable[[Actor, str], ObjectRef | None]
"""Given a person and the identity of an object, return the object when the person may, else nothing."""
