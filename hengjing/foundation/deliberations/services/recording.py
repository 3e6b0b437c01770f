"""A meeting held in a room, entered by a recorder of the office on behalf of those who were there (B1)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor
from hengjing.foundation.audit import api as audit
from hengjing.foundation.core.errors import NotReady, Problem
from hengjing.foundation.deliberations.data import Choice, Meeting
from hengjing.foundation.deliberations.models import Matter, MeetingRecord, Opinion
from hengjing.foundation.deliberations.selectors.counting import forced_of, members_of
from hengjing.foundation.deliberations.selectors.reading import get_matter
from hengjing.foundation.deliberations.services.holding import hold
from hengjing.foundation.deliberations.services.speaking import told
from hengjing.foundation.posts.data import Person

RECORD = "deliberations.matter:record"


@transaction.atomic
def record_meeting(*, actor: Actor, at: datetime, uuid: UUID, seen_version: int, meeting: Meeting) -> Matter:
    """Enter a meeting: when, where, who was there, what each said, the minutes; marked as entered on behalf.

    What a member said in person stands; entered again, the meeting replaces what the recorder entered before.

    Raises:
        NotReady: The day is to come, or somebody who was not there, or has to recuse, is given an opinion.
        NotFound, NotAllowed, StaleState: The actor may not, or the matter is over.
    """
    row = get_matter(actor=actor, uuid=uuid)
    grant = access.require(actor=actor, action_name=RECORD, subject=row.subject())
    hold(row, seen_version)
    members = {each.user_id: each for each in members_of(district=row.district_id, at=at)}
    problems = _faults(row, meeting, members, at)
    if problems:
        raise NotReady(problems)
    row.opinions.filter(entered_by__isnull=False).delete()
    spoken = set(row.opinions.values_list("member_id", flat=True))
    entered = {member: said for member, said in meeting.opinions.items() if member not in spoken}
    Opinion.objects.bulk_create(
        Opinion(
            matter=row, member_id=member, name=members[member].name, post=members[member].post,
            choice=choice, reason=reason.strip(), at=at, entered_by_id=actor.user_id,
        )
        for member, (choice, reason) in entered.items()
    )  # fmt: skip
    _keep(row, meeting, members, actor, at)
    audit.record(
        actor=actor, at=at, action=RECORD, subject=row.ref(), grant=grant, after=row.fingerprint,
        difference={members[member].name: ("", told(*said)) for member, said in entered.items()},
    )  # fmt: skip
    return row


def _keep(row: Matter, meeting: Meeting, members: dict[int, Person], actor: Actor, at: datetime) -> None:
    values = {
        "held_on": meeting.held_on,
        "place": meeting.place,
        "presider": meeting.presider,
        "recorder": meeting.recorder,
        "present": [{"member": each, "name": members[each].name} for each in meeting.present],
        "minutes": meeting.minutes,
        "entered_by_id": actor.user_id,
        "entered_at": at,
    }
    MeetingRecord.objects.update_or_create(matter=row, defaults=values)


def _faults(row: Matter, meeting: Meeting, members: dict[int, Person], at: datetime) -> list[Problem]:
    found = []
    if meeting.held_on > at.date():
        found.append(Problem("to_come", _("会议日期不能晚于今天"), "held_on"))
    if unknown := {*meeting.present, *meeting.opinions} - set(members):
        found.append(Problem("unknown", _("有 %(n)s 人不是领导小组成员") % {"n": len(unknown)}, "present"))
    forced = forced_of(matter=row, at=at)
    for member, (choice, reason) in meeting.opinions.items():
        name = members[member].name if member in members else ""
        if member not in meeting.present and choice != Choice.RECUSED:
            found.append(Problem("absent", _("%(name)s未出席，不能录入意见") % {"name": name}, "present"))
        if member in forced and choice != Choice.RECUSED:
            found.append(Problem("forced", _("%(name)s应当回避") % {"name": name}, f"choice_{member}"))
        if choice != Choice.AGREE and not reason.strip():
            found.append(Problem("reason_missing", _("请填写%(name)s的理由") % {"name": name}, f"reason_{member}"))
    return found
