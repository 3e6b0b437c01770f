"""Reads: whether a restore waits to be confirmed, and what it was."""

from django.utils.translation import gettext as _

from hengjing.foundation.access.api import require
from hengjing.foundation.access.data import Actor, Subject
from hengjing.foundation.core.errors import NotFound, StaleState
from hengjing.foundation.restores.data import RestoreData
from hengjing.foundation.restores.models import Restore
from hengjing.foundation.restores.policy import CONFIRM_CONTENT, VIEW


def waiting() -> RestoreData | None:
    """Return the newest restore while it waits to be confirmed: so long nothing may be changed."""
    halves = Restore.objects.order_by("-id").values_list("content_at", "log_at").first()
    return None if halves is None or all(halves) else _newest()


def get_restore(*, actor: Actor) -> RestoreData:
    """Return the newest restore.

    Raises:
        NotAllowed: The actor is none of those who look after the installation.
        NotFound: The installation was never restored.
    """
    require(actor=actor, action_name=VIEW, subject=Subject())
    newest = _newest()
    if newest is None:
        raise NotFound(_("本系统没有从备份恢复过"))
    return newest


def get_unconfirmed(*, actor: Actor, action: str) -> RestoreData:
    """Return the newest restore for whoever may confirm this half of it now.

    Raises:
        NotAllowed: The actor may not, or has confirmed the other half.
        NotFound: The installation was never restored.
        StaleState: This half is confirmed.
    """
    row = _newest_row()
    if row is None:
        raise NotFound(_("本系统没有从备份恢复过"))
    require(actor=actor, action_name=action, subject=row.subject())
    if row.content_at if action == CONFIRM_CONTENT else row.log_at:
        raise StaleState(_("这一项已经确认过"))
    return _as_data(row)


def _newest_row() -> Restore | None:
    return Restore.objects.select_related("content_by", "log_by").order_by("-id").first()


def _newest() -> RestoreData | None:
    row = _newest_row()
    return _as_data(row) if row else None


def _as_data(row: Restore) -> RestoreData:
    return RestoreData(
        uuid=str(row.uuid), version=row.version, backup=row.backup, fingerprint=row.fingerprint, made_at=row.made_at,
        restored_at=row.restored_at, content_by=row.content_by.name if row.content_by else "",
        content_at=row.content_at, log_by=row.log_by.name if row.log_by else "", log_at=row.log_at,
    )  # fmt: skip
