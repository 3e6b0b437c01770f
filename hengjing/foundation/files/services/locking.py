"""Locking evidence when the object that it proves is submitted."""

from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from hengjing.foundation.access.data import Actor
from hengjing.foundation.audit import api as audit
from hengjing.foundation.audit.data import ObjectRef
from hengjing.foundation.core.errors import NotReady, Problem, StaleState
from hengjing.foundation.files import selectors
from hengjing.foundation.files.data import EvidenceData, EvidenceState
from hengjing.foundation.files.models import Evidence


def lock(*, actor: Actor, at: datetime, owner: ObjectRef) -> tuple[EvidenceData, ...]:
    """Lock what an object rests on, in the transaction of its submission, and return it for the decision's record.

    The right is that of the submission, which the caller has asked for. Locked evidence stays as it is; a newer
    revision of it may be added when the object comes back.

    Raises:
        NotReady: A file still waits for the virus scanner, or did not pass it.
        StaleState: Somebody changed the evidence at this moment.
    """
    current = selectors.list_current(owner=owner)
    waiting = [piece for piece in current if not piece.downloadable]
    if waiting:
        raise NotReady(
            [
                Problem(
                    "not_cleared",
                    _("“%(title)s”%(state)s，暂不能提交") % {"title": piece.title, "state": piece.state.label},
                    piece.name,
                )
                for piece in waiting
            ]
        )
    fresh = [piece for piece in current if piece.state is EvidenceState.ACCEPTED]
    with transaction.atomic():
        for piece in fresh:
            rows = Evidence.objects.filter(uuid=piece.uuid, version=piece.version, state=EvidenceState.ACCEPTED)
            rows = rows.filter(successors__isnull=True)
            if rows.update(state=EvidenceState.LOCKED, locked_at=at, version=F("version") + 1) != 1:
                raise StaleState(_("佐证材料刚被更换，请刷新后再操作"))
        if fresh:
            hashes = {piece.title: ("", piece.sha256) for piece in fresh}
            audit.record(actor=actor, at=at, action="files.evidence:lock", subject=owner, difference=hashes)
    return selectors.list_current(owner=owner)
