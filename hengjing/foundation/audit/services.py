"""Writes of the log: an entry for an act, a signed checkpoint, a name erased."""

import secrets
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, TypedDict, Unpack

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Count, Q
from django.utils.translation import gettext as _

from hengjing import __version__
from hengjing.foundation.access.api import action as declared
from hengjing.foundation.access.api import require
from hengjing.foundation.access.data import Actor, Grant, Subject
from hengjing.foundation.audit import chain, policy, signing
from hengjing.foundation.audit.data import ObjectRef, SignedCheckpoint
from hengjing.foundation.audit.models import AuditEntry, AuditHead, Checkpoint, SealedText
from hengjing.foundation.audit.selectors import signed
from hengjing.foundation.core.errors import NotReady, Problem

ABOUT_PEOPLE = frozenset({"accounts.user", "posts.holding", "posts.delegation"})
"""Always about a person, whoever records it: their labels name people."""


class OutsideTransaction(RuntimeError):
    """An act was recorded outside the transaction that does it: a bug, since one could be kept without the other."""


class Fork(RuntimeError):
    """Somebody moved the head although it was locked: a bug of the database settings; nothing is kept."""


class Details(TypedDict, total=False):
    """What may be said of an act besides who, when, what and on what.

    `difference` names what changed, with the value before and after, in the words of the page; `grant` is the one by
    which the actor may; `before` and `after` are hashes of the content; `second` is the other person of an act of two.
    """

    difference: Mapping[str, tuple[str, str]] | None
    reason: str
    grant: Grant | None
    before: str
    after: str
    second: Actor | None


def record(*, actor: Actor, at: datetime, action: str, subject: ObjectRef, **details: Unpack[Details]) -> int:
    """Append one entry to the log in the caller's transaction and return its number (architecture.md 6.3).

    Call it after the other writes of the transaction: from here to the commit, other writers wait.

    Raises:
        UnknownAction: No policy declares the action.
        OutsideTransaction: The caller is in no transaction.
        ValueError: The moment has no time zone.
    """
    declared(action)
    if not connection.in_atomic_block:
        raise OutsideTransaction(action)
    fields = _who(actor, details) | _what(subject, details) | {"action": action, "at": chain.moment_text(at)}
    head = AuditHead.objects.select_for_update().get()
    fields |= {"seq": head.seq + 1, "algorithm": settings.AUDIT_HASH, "format": chain.FORMAT, "software": __version__}
    text = chain.canonical(fields)
    entry = AuditEntry.objects.create(
        seq=head.seq + 1,
        record=text,
        algorithm=settings.AUDIT_HASH,
        prev_hash=head.hash,
        hash=chain.entry_hash(settings.AUDIT_HASH, head.hash, text),
        at=at,
        action=action,
        actor=actor.user_id,
        entity=fields["entity"],
        object_uuid=fields["object_uuid"],
        district=actor.district,
        unit=subject.unit,
        program=subject.program,
    )
    if not AuditHead.objects.filter(seq=head.seq, hash=head.hash).update(seq=entry.seq, hash=entry.hash):
        raise Fork(entry.seq)
    return entry.seq


def _who(actor: Actor, details: Details) -> dict[str, Any]:
    grant, second = details.get("grant"), details.get("second")
    return {
        "actor": actor.user_id,
        "actor_name": _sealed(actor.name, actor.user_id),
        "role": grant.role.value if grant else ",".join(sorted(actor.roles())),
        "post": chain.harmless(grant.post) if grant else "",
        "on_behalf_of": _sealed(grant.on_behalf_of if grant else ""),
        "second": second.user_id if second else None,
        "second_name": _sealed(second.name, second.user_id) if second else "",
        "request_id": chain.harmless(actor.request_id),
        "address": chain.harmless(actor.address),
        "strength": chain.harmless(actor.strength),
        "district": actor.district,
    }


def _what(subject: ObjectRef, details: Details) -> dict[str, Any]:
    personal = subject.personal or subject.entity in ABOUT_PEOPLE
    kept = _sealed if personal else chain.harmless
    difference = details.get("difference") or {}
    return {
        "entity": chain.harmless(subject.entity),
        "object_uuid": chain.harmless(subject.uuid),
        "object": kept(subject.label),
        "version": subject.version,
        "unit": subject.unit,
        "program": subject.program,
        "personal": personal,
        "secret": subject.secret,
        "difference": {chain.harmless(name): [kept(old), kept(new)] for name, (old, new) in difference.items()},
        "reason": chain.harmless(details.get("reason", "")),
        "before": chain.harmless(details.get("before", "")),
        "after": chain.harmless(details.get("after", "")),
    }


def _sealed(text: str, person: int | None = None) -> str:
    """Return the seal of a text that is kept outside the chain; the text of one person gets one seal."""
    if not text:
        return ""
    text = chain.harmless(text)
    known = SealedText.objects.filter(person=person, text=text).first() if person is not None else None
    if known:
        return known.seal
    salt = secrets.token_hex(16)
    seal = chain.seal_of(settings.AUDIT_HASH, salt, text)
    return SealedText.objects.create(seal=seal, person=person, salt=salt, text=text).seal


@transaction.atomic
def erase_names(*, at: datetime, person: int, names: Iterable[str] = (), reason: str) -> int:
    """Erase the names of a person from everything that the log keeps outside its chain; return how many places.

    Besides what is kept under the account of the person, texts without an account (the holder that somebody acted for,
    the label of a post) go where they contain one of `names`. The salts go too, so that no seal can be guessed back.
    No role may: the command on the server does it, for the decision that is its reason (security.md C3).

    Raises:
        NotReady: The decision is not named.
    """
    if not reason.strip():
        raise NotReady([Problem("reason_missing", _("请写明作出决定的文件名称和文号"), "reason")])
    wanted = Q(person=person)
    for name in names:
        wanted |= Q(person=None, text__contains=chain.harmless(name))
    found = SealedText.objects.filter(wanted).exclude(text="")
    seals = sorted(found.values_list("seal", flat=True))
    found.update(text="", salt="")
    subject = ObjectRef("audit.name", str(person), f"审计记录中 {len(seals)} 处姓名")
    erased = dict.fromkeys(seals, ("", ""))
    record(actor=SYSTEM, at=at, action=policy.ERASE, subject=subject, reason=reason, difference=erased)
    return len(seals)


@transaction.atomic
def sign_checkpoint(*, actor: Actor, at: datetime) -> SignedCheckpoint:
    """Sign where the log stands and return the checkpoint; when nothing was added since the last one, the last one.

    The entry that says so is the last that the checkpoint covers.

    Raises:
        NotAllowed: The actor may not.
        NoKey: The key was not made yet.
    """
    grant = require(actor=actor, action_name=policy.SIGN, subject=Subject())
    return _sign(actor=actor, at=at, grant=grant)


@transaction.atomic
def sign_checkpoint_by_system(*, at: datetime) -> SignedCheckpoint:
    """Do the same for a command or a timetable, which act for nobody.

    Raises:
        NoKey: The key was not made yet.
    """
    return _sign(actor=SYSTEM, at=at, grant=None)


SYSTEM = Actor(user_id=None, name="系统", strength="system")
"""Who acts when a command does."""


def _sign(*, actor: Actor, at: datetime, grant: Grant | None) -> SignedCheckpoint:
    head = AuditHead.objects.select_for_update().get()
    last = Checkpoint.objects.order_by("-seq").first()
    if last and last.seq == head.seq:
        return signed(last)
    key = signing.key()
    subject = ObjectRef("audit.checkpoint", str(head.seq + 1), f"第 {head.seq + 1} 条处的校验点")
    record(actor=actor, at=at, action=policy.SIGN, subject=subject, grant=grant)
    head.refresh_from_db()
    body = {
        "format": chain.FORMAT,
        "seq": head.seq,
        "head": head.hash,
        "counts": dict(AuditEntry.objects.order_by().values_list("action").annotate(count=Count("seq"))),
        "at": chain.moment_text(at),
        "algorithm": settings.AUDIT_HASH,
        "previous": last.digest if last else "",
        "software": __version__,
    }
    document, digest = signing.signed_document(key, chain.canonical(body), settings.AUDIT_HASH)
    return signed(Checkpoint.objects.create(seq=head.seq, at=at, digest=digest, document=document))


@transaction.atomic
def make_key(*, at: datetime) -> str:
    """Make the key of this installation, once, and return its public half in hexadecimal; the log keeps that half.

    Raises:
        KeyExists: There is one already; a key is never written over.
    """
    public = signing.make_key()
    subject = ObjectRef("audit.key", public[:16], "校验点签名密钥")
    record(actor=SYSTEM, at=at, action=policy.MAKE_KEY, subject=subject, after=public)
    return public
