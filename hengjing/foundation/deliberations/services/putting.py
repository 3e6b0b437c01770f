"""Putting something before the leading group, and taking it back (B1)."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor, Subject
from hengjing.foundation.audit import api as audit
from hengjing.foundation.core.errors import NotReady, Problem
from hengjing.foundation.deliberations import policy
from hengjing.foundation.deliberations.data import MatterData, MatterState
from hengjing.foundation.deliberations.models import Matter
from hengjing.foundation.deliberations.registry import kind_of
from hengjing.foundation.deliberations.selectors.counting import members_of
from hengjing.foundation.deliberations.selectors.reading import matter_data
from hengjing.foundation.notices import api as notices


@transaction.atomic
def put_up(
    *, actor: Actor, at: datetime, entity: str, uuid: UUID, program_id: int, title: str, summary: str
) -> MatterData:
    """Put an object before the leading group with the content that it has now; every member is told.

    The caller moves its own state in the same transaction.

    Raises:
        NotAllowed: The actor does not run the program.
        NotReady: It is before the group already.
    """
    grant = access.require(actor=actor, action_name=policy.PUT_UP, subject=Subject(program=program_id, label=title))
    row = Matter(
        subject_entity=entity,
        subject_uuid=uuid,
        program_id=program_id,
        district_id=actor.district or 0,
        title=title,
        summary=summary,
        fingerprint=kind_of(entity).fingerprint(uuid),
        put_up_at=at,
        put_up_by_id=actor.user_id or 0,
    )
    _begin(row)
    audit.record(
        actor=actor, at=at, action=policy.PUT_UP, subject=row.ref(), grant=grant, reason=summary, after=row.fingerprint
    )
    tell_members(row, policy.PUT_UP, at, _("请审阅材料并发表意见"))
    return matter_data(row)


def tell_members(row: Matter, action: str, at: datetime, words: str) -> None:
    """Tell the members of the group what happened to a matter."""
    members = [each.user_id for each in members_of(district=row.district_id, at=at)]
    link = reverse("deliberations:matter_view", args=[row.uuid])
    notices.tell(recipients=members, action=action, subject=row.ref(), at=at, link=link, words=words)


def _begin(row: Matter) -> None:
    """Save a new matter; of two who put one object up at once, the database lets one."""
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        open_ones = Matter.objects.filter(state=MatterState.OPEN, subject_uuid=row.subject_uuid)
        if open_ones.filter(subject_entity=row.subject_entity).exists():
            raise NotReady([Problem("open", _("已提请审议，审议尚未结束"))]) from error
        raise
