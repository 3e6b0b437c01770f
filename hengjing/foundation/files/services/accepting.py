"""Taking a file as evidence, and replacing it by a newer revision."""

import unicodedata
from collections.abc import Iterable
from datetime import datetime
from pathlib import PurePosixPath

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from hengjing.foundation.access.data import Actor
from hengjing.foundation.audit import api as audit
from hengjing.foundation.audit.data import ObjectRef
from hengjing.foundation.core.errors import StaleState
from hengjing.foundation.files import owners, selectors, store, wording
from hengjing.foundation.files.data import About, EvidenceData, EvidenceState, Scan
from hengjing.foundation.files.errors import FileRefused, StoreDamaged
from hengjing.foundation.files.inspecting import Inspected, inspect
from hengjing.foundation.files.models import Evidence
from hengjing.foundation.files.scanner import Unavailable, scanner
from hengjing.foundation.files.services.refusing import MARKED, person_of, refuse
from hengjing.foundation.screening.api import Detector

_LONGEST_NAME = 200


def accept(
    *, actor: Actor, at: datetime, owner: ObjectRef, name: str, chunks: Iterable[bytes], about: About
) -> EvidenceData:
    """Take a file as evidence of an object: received, checked, stored, then written down; all of it or nothing.

    Called outside any transaction: the checks take seconds, and a refusal is to stay on record.

    Raises:
        NotFound: There is no such object, or none that this person may see.
        NotAllowed: The person may not add evidence to it now.
        FileRefused: The file is too large, of a kind that is not taken, hostile or marked (security.md C7).
        StoreDamaged: The store holds a damaged file under this hash.
    """
    seen = owners.changeable(actor=actor, entity=owner.entity, uuid=owner.uuid)
    return _take(actor=actor, at=at, owner=seen, name=name, chunks=chunks, about=about, replaced=None)


def revise(
    *, actor: Actor, at: datetime, uuid: str, seen_version: int, name: str, chunks: Iterable[bytes], about: About
) -> EvidenceData:
    """Replace a piece of evidence by a newer revision; the old one stays, with its file.

    Raises:
        StaleState: Somebody replaced it already.
        NotFound, NotAllowed, FileRefused, StoreDamaged: As for `accept`.
    """
    row, owner = selectors.get_row(actor=actor, uuid=uuid)
    owner = owners.changeable(actor=actor, entity=owner.entity, uuid=owner.uuid)
    if row.version != seen_version or row.successors.exists():
        raise StaleState(_("这份材料已被更换，请刷新后再操作"))
    return _take(actor=actor, at=at, owner=owner, name=name, chunks=chunks, about=about, replaced=row)


def _take(
    *, actor: Actor, at: datetime, owner: ObjectRef, name: str, chunks: Iterable[bytes], about: About,
    replaced: Evidence | None,
) -> EvidenceData:  # fmt: skip
    name = _plain_name(name)
    try:
        with store.received(chunks, settings.FILES_LARGEST) as incoming:
            found = _inspect(incoming, name, about)
            scan, state = (Scan.NOT_SCANNED, EvidenceState.ACCEPTED) if found.code else _scan(incoming)
            code = found.code or ("infected" if scan is Scan.INFECTED else "")
            if code:
                raise refuse(actor=actor, at=at, owner=owner, incoming=incoming, code=code, detail=found.detail)
            row = Evidence(
                owner_entity=owner.entity, owner_uuid=owner.uuid, unit=owner.unit,
                title=about.title, effective_on=about.effective_on, page_reference=about.page_reference,
                label=about.label, state=state, scan=scan, flags=list(found.flags),
                name=name, media=found.media, size=incoming.size, sha256=incoming.sha256,
                revision=replaced.revision + 1 if replaced else 1, supersedes=replaced,
                uploaded_by_id=person_of(actor), uploaded_at=at,
            )  # fmt: skip
            return _write_down(actor=actor, at=at, owner=owner, incoming=incoming, row=row)
    except store.TooLarge:
        raise FileRefused([wording.problem("too_large")], too_large=True) from None
    except store.Different:
        raise StoreDamaged(_("已存的同一文件校验不符，请联系系统管理员检查文件库")) from None


def _write_down(
    *, actor: Actor, at: datetime, owner: ObjectRef, incoming: store.Incoming, row: Evidence
) -> EvidenceData:
    """Keep the bytes, then the row and its record in one transaction: a row never stands without its file.

    The screening took seconds, so the right is asked for once more at the end, when the log lets nobody else write:
    an object that was submitted meanwhile rests on what was there then.
    """
    try:
        with transaction.atomic(durable=True):
            _judge_quota(at=at, owner=owner, size=incoming.size)
            store.keep(incoming)
            row.save()
            audit.record(
                actor=actor,
                at=at,
                action="files.evidence:replace" if row.supersedes_id else "files.evidence:attach",
                subject=owner,
                difference={"sha256": (row.supersedes.sha256 if row.supersedes else "", row.sha256)},
                reason=str(row),
            )
            owners.changeable(actor=actor, entity=owner.entity, uuid=owner.uuid)
    except IntegrityError as error:
        if row.supersedes_id and Evidence.objects.filter(supersedes=row.supersedes_id).exists():
            raise StaleState(_("这份材料已被更换，请刷新后再操作")) from error
        raise
    return selectors.to_data(row)


def _plain_name(name: str) -> str:
    """Return the last part of the name without its folders, at a length that the ending survives.

    Raises:
        FileRefused: It holds characters that hide or turn what a person reads.
    """
    plain = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2].strip()
    if not plain or any(unicodedata.category(letter)[0] == "C" for letter in plain):
        raise FileRefused([wording.problem("bad_name")])
    ending = PurePosixPath(plain).suffix
    return plain if len(plain) <= _LONGEST_NAME else plain[: _LONGEST_NAME - len(ending)] + ending


def _inspect(incoming: store.Incoming, name: str, about: About) -> Inspected:
    words = Detector()
    if words.marked(PurePosixPath(name).stem) or words.marked(about.title):
        return Inspected(MARKED)
    return inspect(incoming.path, name)


def _scan(incoming: store.Incoming) -> tuple[Scan, EvidenceState]:
    try:
        return scanner().scan(incoming.path), EvidenceState.ACCEPTED
    except Unavailable:
        return Scan.NOT_SCANNED, EvidenceState.QUARANTINED


def _judge_quota(*, at: datetime, owner: ObjectRef, size: int) -> None:
    if owner.unit is None:
        return
    if selectors.count_bytes_of_year(unit=owner.unit, at=at) + size > settings.FILES_OF_UNIT_AND_YEAR:
        raise FileRefused([wording.problem("quota")])
