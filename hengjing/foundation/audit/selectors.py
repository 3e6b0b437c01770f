"""Reads of the log: history of an object, the log for its two readers, and the rows for verification."""

import json
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from hengjing.foundation.access.api import actions, require
from hengjing.foundation.access.data import Actor, Role, Subject
from hengjing.foundation.audit import chain, policy, prose
from hengjing.foundation.audit.data import Deed, Entry, Fingerprint, Line, ObjectRef, SignedCheckpoint, Standing
from hengjing.foundation.audit.listing import LOG
from hengjing.foundation.audit.models import AuditEntry, AuditHead, Checkpoint, SealedText
from hengjing.foundation.audit.verify_audit import REPEATED, Row, Sealed
from hengjing.foundation.core import clock
from hengjing.foundation.core.errors import NotFound
from hengjing.foundation.core.remembering import remembered
from hengjing.foundation.ui.api import ListPage

SHOWN = 100
"""The latest checkpoints that a page lists."""

CHUNK = 2000
"""Rows taken from the database at a time while the whole log is read."""


def newest() -> str:
    """Return the fingerprint of the newest entry: another one after every change, since each leaves an entry."""
    return _last()[1]


@remembered
def _last() -> tuple[int, str]:
    found: tuple[int, str] = AuditHead.objects.values_list("seq", "hash").get()
    return found


def history_of(subject: ObjectRef) -> tuple[Line, ...]:
    """Return what was done to an object, newest first; the caller has asked whether the reader may see the object.

    Who only took a copy changed nothing: that stands in the log, not in the history.
    """
    found = AuditEntry.objects.filter(entity=subject.entity, object_uuid=subject.uuid).order_by("-seq")
    found = found.exclude(action__in=[action.name for action in actions() if not action.writes])
    return tuple(_lines(found, business=True))


def since(subject: ObjectRef, *, version: int) -> tuple[Line, ...]:
    """Return what was done to an object after a version of it, newest first, without those who only read or copied."""
    found = AuditEntry.objects.filter(entity=subject.entity, object_uuid=subject.uuid).order_by("-seq")
    acts = [each.name for each in actions() if each.writes]
    newer = [entry for entry in found.filter(action__in=acts) if json.loads(entry.record)["version"] > version]
    return tuple(_lines(newer, business=True))


def deeds_of(*, uuids: Collection[str], actions: Collection[str]) -> tuple[Deed, ...]:
    """Return certain acts on some objects, the oldest first; the caller has asked whether the reader may see them."""
    found = list(AuditEntry.objects.filter(object_uuid__in=uuids, action__in=actions).order_by("seq"))
    after = [json.loads(entry.record)["after"] for entry in found]
    return tuple(
        Deed(line, entry.action, entry.entity, entry.object_uuid, bound, entry.hash)
        for entry, line, bound in zip(found, _lines(found, business=True), after, strict=True)
    )


def standing() -> Standing:
    """Return where the log stands and its newest checkpoint."""
    last = Checkpoint.objects.order_by("-seq").first()
    return Standing(now=fingerprint_now(), checkpoint=signed(last) if last else None)


def recent(*, program: int, limit: int) -> tuple[Line, ...]:
    """Return the newest acts of a program; the caller has asked whether the reader runs it."""
    found = AuditEntry.objects.filter(program=program).order_by("-seq")[:limit]
    return tuple(_lines(found, business=True))


def list_entries(*, actor: Actor, query: QueryDict) -> ListPage:
    """Return a page of the log, newest first, as the address asks for it.

    The business auditor reads everything but secrets; the audit administrator reads who did what when, and of matters
    that are no administrator's not what they say (security.md C3).

    Raises:
        NotAllowed: The actor is neither.
    """
    require(actor=actor, action_name=policy.LIST, subject=Subject())
    business = _reads_business(actor)

    def told(found: Iterable[Any]) -> list[Any]:
        entries = list(found)
        for entry, line in zip(entries, _lines(entries, business=business), strict=True):
            entry.line = line
        return entries

    return LOG.page(_seen_by(actor), query, told)


def get_entry(*, actor: Actor, seq: int) -> Entry:
    """Return one entry with everything that the reader may see of it.

    Raises:
        NotAllowed: The actor reads no logs.
        NotFound: There is no such entry.
    """
    require(actor=actor, action_name=policy.OPEN, subject=Subject())
    found = _seen_by(actor).filter(seq=seq).first()
    if found is None:
        raise NotFound(_("没有第 %(seq)s 条审计记录") % {"seq": seq})
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
    return tuple(signed(each) for each in Checkpoint.objects.order_by("-seq")[:SHOWN])


def get_checkpoint(*, actor: Actor, seq: int) -> SignedCheckpoint:
    """Return the checkpoint at an entry.

    Raises:
        NotAllowed: The actor reads no logs.
        NotFound: There is none.
    """
    require(actor=actor, action_name=policy.DOWNLOAD, subject=Subject())
    found = Checkpoint.objects.filter(seq=seq).first()
    if found is None:
        raise NotFound(_("第 %(seq)s 条处没有校验点") % {"seq": seq})
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
    seq, digest = _last()
    return Fingerprint(seq=seq, text=chain.fingerprint(digest))


def rows(*, until: int) -> Iterator[Row]:
    """Yield the log in order up to an entry, with the columns that repeat something of the record."""
    columns = ("seq", "algorithm", "prev_hash", "hash", "record", "at", *REPEATED)
    for row in (
        AuditEntry.objects.filter(seq__lte=until).order_by("seq").values_list(*columns).iterator(chunk_size=CHUNK)
    ):
        repeated = dict(zip(REPEATED, row[6:], strict=True)) | {"at": chain.moment_text(row[5])}
        yield Row._make([*row[:5], repeated])


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


def _seen_by(actor: Actor) -> QuerySet[AuditEntry]:
    """Return the entries of the reader's district, and those of nobody's: none sees another (security.md T39)."""
    return AuditEntry.objects.filter(Q(district=actor.district) | Q(district=None))


def _reads_business(actor: Actor) -> bool:
    return Role.AUDITOR in actor.roles()


def _lines(found: Iterable[AuditEntry], *, business: bool) -> list[Line]:
    records = [json.loads(entry.record) for entry in found]
    names = _names(records)
    return [prose.line(each, names, hide=prose.withheld(each, business=business)) for each in records]


def _names(records: Iterable[dict[str, Any]]) -> dict[str, str]:
    seals = {seal for fields in records for seal in prose.seals_in(fields)}
    return dict(SealedText.objects.filter(seal__in=seals).values_list("seal", "text"))
