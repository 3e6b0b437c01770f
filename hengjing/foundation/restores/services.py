"""Writes: a restore is noted, and confirmed twice; each is an entry of the audit log."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from hengjing.foundation.access.api import require
from hengjing.foundation.access.data import Actor
from hengjing.foundation.audit.api import SYSTEM, record
from hengjing.foundation.audit.data import ObjectRef
from hengjing.foundation.core.base import claim
from hengjing.foundation.core.errors import NotFound, NotReady, Problem, StaleState
from hengjing.foundation.restores import policy
from hengjing.foundation.restores.models import Restore

_HALVES = {policy.CONFIRM_CONTENT: "content", policy.CONFIRM_LOG: "log"}


@transaction.atomic
def note_restore(*, at: datetime, backup: str, fingerprint: str, made_at: datetime) -> None:
    """Note that the installation was restored just now; from here on it is read-only until two people confirm."""
    row = Restore.objects.create(backup=backup[:200], fingerprint=fingerprint, made_at=made_at, restored_at=at)
    told = {"备份时间": ("", made_at.isoformat(sep=" ", timespec="minutes"))}
    record(actor=SYSTEM, at=at, action=policy.OPEN, subject=_ref(row), after=fingerprint, difference=told)


def confirm_content(*, actor: Actor, at: datetime, uuid: UUID, seen_version: int, reason: str) -> None:
    """Confirm that it is the backup that was to be restored, and that what it holds is there.

    Raises:
        NotAllowed: The actor is no system administrator, or is the one who confirmed the log.
        NotFound, NotReady, StaleState: There is no such restore; no reason is given; somebody was faster.
    """
    _confirm(policy.CONFIRM_CONTENT, actor=actor, at=at, uuid=uuid, seen_version=seen_version, reason=reason)


def confirm_log(*, actor: Actor, at: datetime, uuid: UUID, seen_version: int, reason: str) -> None:
    """Confirm that the log was compared with a checkpoint kept outside, and what it lacks is known.

    Raises:
        NotAllowed: The actor is no audit administrator, or is the one who confirmed the content.
        NotFound, NotReady, StaleState: There is no such restore; no reason is given; somebody was faster.
    """
    _confirm(policy.CONFIRM_LOG, actor=actor, at=at, uuid=uuid, seen_version=seen_version, reason=reason)


@transaction.atomic
def _confirm(action: str, *, actor: Actor, at: datetime, uuid: UUID, seen_version: int, reason: str) -> None:
    row = Restore.objects.filter(uuid=uuid).first()
    if row is None:
        raise NotFound(_("没有这次恢复"))
    if not reason.strip():
        raise NotReady([Problem("restore.reason", _("请填写核对的依据"), "reason")])
    half = _HALVES[action]
    claim(row, seen_version)
    grant = require(actor=actor, action_name=action, subject=row.subject())
    free = Restore.objects.filter(pk=row.pk, **{f"{half}_at": None})
    if not free.update(**{f"{half}_at": at, f"{half}_by": actor.user_id}):
        raise StaleState(_("这一项已经确认过"))
    record(actor=actor, at=at, action=action, subject=_ref(row), grant=grant, reason=reason)


def _ref(row: Restore) -> ObjectRef:
    return ObjectRef(Restore.entity, str(row.uuid), str(row), version=row.version)
