"""What a refused file leaves behind: who, when, its hash and why; of a marked one nothing more (security.md T24)."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from hengjing.foundation.access.data import Actor
from hengjing.foundation.audit import api as audit
from hengjing.foundation.audit.data import ObjectRef
from hengjing.foundation.core.errors import NotAllowed
from hengjing.foundation.files import wording
from hengjing.foundation.files.errors import FileRefused
from hengjing.foundation.files.models import Refusal
from hengjing.foundation.files.store import Incoming

MARKED = "marked"


def person_of(actor: Actor) -> int:
    """Return who uploads.

    Raises:
        NotAllowed: Nobody is signed in.
    """
    if actor.user_id is None:
        raise NotAllowed(_("请先登录"))
    return actor.user_id


def refuse(*, actor: Actor, at: datetime, owner: ObjectRef, incoming: Incoming, code: str, detail: str) -> FileRefused:
    """Record the refusal and return the error to raise; the bytes are removed by whoever received them."""
    with transaction.atomic(durable=True), override(settings.LANGUAGE_CODE):
        Refusal.objects.create(
            owner_entity=owner.entity,
            owner_uuid=owner.uuid,
            unit=owner.unit,
            code=code,
            sha256=incoming.sha256,
            size=incoming.size,
            refused_by_id=person_of(actor),
            refused_at=at,
        )
        audit.record(
            actor=actor,
            at=at,
            action="files.evidence:stop" if code == MARKED else "files.evidence:refuse",
            subject=owner,
            difference={"sha256": ("", incoming.sha256), "bytes": ("", str(incoming.size))},
            reason=str(wording.REASONS[code][0]),
        )
    return FileRefused([wording.problem(code, detail=detail)])
