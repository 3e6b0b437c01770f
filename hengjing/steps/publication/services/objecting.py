"""Objections during the posting: a unit says what is wrong, the office answers with its reason (P6)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F, Max
from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor, Role, Subject
from hengjing.foundation.audit import api as audit
from hengjing.foundation.core.errors import NotReady, Problem
from hengjing.foundation.notices import api as notices
from hengjing.foundation.orgs import api as orgs
from hengjing.foundation.posts import api as posts
from hengjing.foundation.workflow import api as workflow
from hengjing.foundation.workflow.data import Fired, Telling
from hengjing.steps.publication.data import AnnouncementState, ObjectionState, Verdict
from hengjing.steps.publication.models import Announcement, Objection
from hengjing.steps.publication.selectors.reading import get_announcement, get_objection, unit_id_of, url_of

FILE, ANSWER = "publication.objection:file", "publication.objection:answer"


@transaction.atomic
def file_objection(
    *, actor: Actor, at: datetime, uuid: UUID, unit_code: str, about: str, grounds: str, key: UUID | None = None
) -> Objection:
    """Object to what is posted about the own unit, with facts and reasons; the office is told.

    Raises:
        NotFound, NotAllowed: The actor may not see the announcement, or does not head the unit.
        NotReady: Nothing is said, or the days of the posting are over.
        StaleState: It is not posted.
    """
    row = get_announcement(actor=actor, uuid=uuid)
    unit = unit_id_of(row=row, code=unit_code)
    grant = access.require(
        actor=actor, action_name=FILE, subject=Subject(unit=unit, program=row.program_id, label=str(row))
    )
    if not workflow.claim(key=key, actor=actor, at=at, action=FILE, object_uuid=uuid):
        return Objection.objects.filter(announcement=row, unit_id=unit).latest("number")
    _require_open(row, at, about, grounds)
    last = Objection.objects.filter(announcement=row, unit_id=unit).aggregate(last=Max("number"))["last"] or 0
    objection = Objection.objects.create(
        announcement=row, program_id=row.program_id, unit_id=unit,
        unit_name=orgs.name_of(unit_id=unit, on=orgs.day_of(at)),
        number=last + 1, about=about.strip(), grounds=grounds.strip(), filed_at=at, filed_by_id=actor.user_id,
    )  # fmt: skip
    audit.record(actor=actor, at=at, action=FILE, subject=objection.ref(), grant=grant)
    office = tuple(person.user_id for person in posts.holders_of(role=Role.OFFICE, program=row.program_id, at=at))
    notices.tell(recipients=office, action=FILE, subject=objection.ref(), at=at, link=url_of(objection), words="")
    return objection


@transaction.atomic
def answer_objection(
    *, actor: Actor, at: datetime, uuid: UUID, seen_version: int, verdict: str, answer: str, key: UUID | None = None
) -> Fired:
    """Answer an objection with a reason; an accepted one keeps the results from being published as they are.

    Raises:
        NotReady: No reason is given.
        NotFound, NotAllowed, StaleState: As `fire` says.
    """
    row = get_objection(actor=actor, uuid=uuid)
    if verdict not in Verdict.values or not answer.strip():
        raise NotReady([Problem("answer_missing", _("请填写答复和理由"), "answer")])
    told = Objection.objects.filter(pk=row.pk, state=ObjectionState.FILED, version=seen_version)
    told.update(verdict=verdict, answer=answer.strip())
    people = posts.people_of_units(units=[row.unit_id], at=at)
    tell = Telling(tuple(sorted(people)), link=url_of(row))
    return workflow.fire(
        instance=row, action=ANSWER, actor=actor, at=at, seen_version=seen_version, reason=answer, key=key, tell=tell
    )


def _require_open(row: Announcement, at: datetime, about: str, grounds: str) -> None:
    """Let an objection in: one at a time, and a closing that somebody has on screen is stale from now on.

    Raises:
        NotReady: Nothing is said, or the days of the posting are over.
        StaleState: It is not posted.
    """
    if not about.strip() or not grounds.strip():
        raise NotReady([Problem("grounds_missing", _("请写明异议事项、事实和理由"), "grounds")])
    posted = Announcement.objects.filter(pk=row.pk, state=AnnouncementState.POSTED)
    if posted.update(version=F("version") + 1) != 1:
        raise workflow.stale(row, row.version)
    if row.posted_until and orgs.day_of(at) > row.posted_until:
        raise NotReady([Problem("term_over", _("公示期已满，不再受理异议"), "")])
