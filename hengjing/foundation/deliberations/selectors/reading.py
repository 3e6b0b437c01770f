"""Reads of matters: every one starts from what the actor may see."""

from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor
from hengjing.foundation.core.errors import NotFound
from hengjing.foundation.deliberations.data import MatterData, MatterState
from hengjing.foundation.deliberations.models import Matter, MeetingRecord
from hengjing.foundation.deliberations.registry import kind_of

VIEW = "deliberations.matter:view"


def list_matters(*, actor: Actor) -> QuerySet[Matter]:
    """Return the matters of the actor's district that the actor may see."""
    rows = Matter.objects.select_related("put_up_by", "decided_by", "meeting__entered_by")
    own = rows.filter(district_id=actor.district or 0)
    reach = access.reach(actor=actor, action_name=VIEW)
    return own if reach.whole else own.filter(program_id__in=reach.programs)


def get_matter(*, actor: Actor, uuid: UUID) -> Matter:
    """Return a matter whose subject the actor may read too.

    Raises:
        NotFound: There is none, or none that the actor may see.
    """
    found = list_matters(actor=actor).filter(uuid=uuid).first()
    if found is None or kind_of(found.subject_entity).may_read(actor, found.subject_uuid) is None:
        raise NotFound(_("没有这项审议事项，或者您无权查看"))
    return found


def matter_of(*, actor: Actor, entity: str, uuid: UUID) -> MatterData | None:
    """Return the latest matter of an object, for whoever may see matters; nothing for others, or when there is none."""
    rows = list_matters(actor=actor).filter(subject_entity=entity, subject_uuid=uuid)
    found = rows.order_by("-pk").first()
    return matter_data(found) if found else None


def meeting_of(*, matter: Matter) -> MeetingRecord | None:
    """Return the meeting that was entered for a matter, if one was."""
    return getattr(matter, "meeting", None)


def matter_data(row: Matter) -> MatterData:
    """Return a matter as other apps see it."""
    meeting = meeting_of(matter=row)
    return MatterData(
        uuid=str(row.uuid),
        entity=row.subject_entity,
        subject=str(row.subject_uuid),
        title=row.title,
        summary=row.summary,
        state=MatterState(row.state),
        state_label=str(MatterState(row.state).label),
        url=reverse("deliberations:matter_view", args=[row.uuid]),
        fingerprint=row.fingerprint,
        version=row.version,
        put_up_at=row.put_up_at,
        decided_at=row.decided_at,
        decision=row.decision,
        minutes=meeting.minutes if meeting else "",
    )
