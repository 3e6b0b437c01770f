"""Reads of the log: history of an object, the log for its two readers, and the rows for verification."""

import json
from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet

from hengjing.foundation.access.api import require
from hengjing.foundation.access.data import Actor, Role, Subject
from hengjing.foundation.audit import chain, policy, prose
from hengjing.foundation.audit.data import Entry, EntryPage, Filters, Fingerprint, Line, ObjectRef, SignedCheckpoint
from hengjing.foundation.audit.models import AuditEntry, AuditHead, Checkpoint, SealedText
from hengjing.foundation.audit.verify_audit import Row, Sealed
from hengjing.foundation.core import clock
from hengjing.foundation.core.errors import NotFound

ROWS = 20
"""Entries on a page."""

CHUNK = 2000
"""Rows taken from the database at a time while the whole log is read."""


def history_of(subject: ObjectRef) -> tuple[Line, ...]:
    """Return what was done to an object, newest first; the caller has asked whether the reader may see the object."""
    found = AuditEntry.objects.filter(entity=subject.entity, object_uuid=subject.uuid).order_by("-seq")
    return _lines(found, hide=False)


def list_entries(*, actor: Actor, filters: Filters, page: int = 1) -> EntryPage:
    """Return a page of the log, newest first; a page past the end is the last one.

    The business auditor reads everything but secrets; the audit administrator reads who did what when, and of matters
    that are no administrator's not what they say (security.md C3).

    Raises:
        NotAllowed: The actor is neither.
    """
    require(actor=actor, action_name=policy.LIST, subject=Subject())
    shown = Paginator(_filtered(filters).order_by("-seq"), ROWS).get_page(page)
    lines = _lines(shown.object_list, hide=not _reads_business(actor))
    return EntryPage(lines=lines, number=shown.number, pages=shown.paginator.num_pages, total=shown.paginator.count)


def get_entry(*, actor: Actor, seq: int) -> Entry:
    """Return one entry with everything that the reader may see of it.

    Raises:
        NotAllowed: The actor reads no logs.
        NotFound: There is no such entry.
    """
    require(actor=actor, action_name=policy.OPEN, subject=Subject())
    found = AuditEntry.objects.filter(seq=seq).first()
    if found is None:
        raise NotFound(f"没有第 {seq} 条审计记录")
    fields = json.loads(found.record)
    names = _names([fields])
    hidden = prose.withheld(fields, business=_reads_business(actor))
    return Entry(
        line=prose.line(fields, names, hide=hidden),
        record="" if hidden else found.record,
        fields=prose.fields_in_words(fields, names, hide=hidden),
        prev_hash=found.prev_hash,
        hash=found.hash,
        algorithm=found.algorithm,
    )


def list_checkpoints(*, actor: Actor) -> tuple[SignedCheckpoint, ...]:
    """Return the checkpoints, newest first.

    Raises:
        NotAllowed: The actor reads no logs.
    """
    require(actor=actor, action_name=policy.CHECKPOINTS, subject=Subject())
    return tuple(signed(each) for each in Checkpoint.objects.order_by("-seq")[: 5 * ROWS])


def get_checkpoint(*, actor: Actor, seq: int) -> SignedCheckpoint:
    """Return the checkpoint at an entry.

    Raises:
        NotAllowed: The actor reads no logs.
        NotFound: There is none.
    """
    require(actor=actor, action_name=policy.DOWNLOAD, subject=Subject())
    found = Checkpoint.objects.filter(seq=seq).first()
    if found is None:
        raise NotFound(f"第 {seq} 条处没有校验点")
    return signed(found)


def signed(checkpoint: Checkpoint) -> SignedCheckpoint:
    """Return a checkpoint as a plain value."""
    return SignedCheckpoint(
        seq=checkpoint.seq,
        at=checkpoint.at.astimezone(clock.BEIJING),
        digest=checkpoint.digest,
        fingerprint=chain.fingerprint(checkpoint.digest),
        document=checkpoint.document,
    )


def fingerprint_now() -> Fingerprint:
    """Return the state of the log, for printing on a formal document (security.md C4)."""
    head = AuditHead.objects.get()
    return Fingerprint(seq=head.seq, text=chain.fingerprint(head.hash))


def rows(*, until: int) -> Iterator[Row]:
    """Yield the log in order up to an entry, with the columns that repeat something of the record."""
    columns = ("seq", "algorithm", "prev_hash", "hash", "record", "at", *REPEATED)
    for row in (
        AuditEntry.objects.filter(seq__lte=until).order_by("seq").values_list(*columns).iterator(chunk_size=CHUNK)
    ):
        repeated = dict(zip(REPEATED, row[6:], strict=True)) | {"at": chain.moment_text(row[5])}
        yield Row._make([*row[:5], repeated])


REPEATED = ("action", "actor", "entity", "object_uuid", "unit", "program")


def sealed() -> Iterator[Sealed]:
    """Yield the names outside the chain, by seal."""
    found = SealedText.objects.order_by("seal").values_list("seal", "salt", "text")
    return (Sealed(*row) for row in found.iterator(chunk_size=CHUNK))


def head() -> tuple[int, str]:
    """Return number and hash of the last entry."""
    found = AuditHead.objects.get()
    return found.seq, found.hash


def checkpoint_documents() -> list[tuple[str, str]]:
    """Return name and text of every checkpoint that this machine holds, oldest first."""
    return [(f"#{seq}", text) for seq, text in Checkpoint.objects.order_by("seq").values_list("seq", "document")]


def _reads_business(actor: Actor) -> bool:
    return Role.AUDITOR in actor.roles()


def _filtered(filters: Filters) -> QuerySet[AuditEntry]:
    found = AuditEntry.objects.all()
    exact = {"action": filters.action, "entity": filters.entity, "object_uuid": filters.object_uuid}
    found = found.filter(**{column: value for column, value in exact.items() if value})
    if filters.person:
        people = SealedText.objects.filter(text__contains=filters.person, person__isnull=False).values("person")
        found = found.filter(actor__in=people)
    if filters.since:
        found = found.filter(at__gte=clock.moment(filters.since, "00:00"))
    if filters.until:
        found = found.filter(at__lt=clock.moment(filters.until + timedelta(days=1), "00:00"))
    return found


def _lines(found: Iterable[AuditEntry], *, hide: bool) -> tuple[Line, ...]:
    records = [json.loads(entry.record) for entry in found]
    names = _names(records)
    return tuple(prose.line(each, names, hide=prose.withheld(each, business=not hide)) for each in records)


def _names(records: Iterable[dict[str, Any]]) -> dict[str, str]:
    seals = {seal for fields in records for seal in prose.seals_in(fields)}
    return dict(SealedText.objects.filter(seal__in=seals).values_list("seal", "text"))
