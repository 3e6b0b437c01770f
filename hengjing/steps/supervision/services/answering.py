"""What moves a matter on: the unit answers, leaders and the office accept or ask again, the office closes (P4)."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor, Role
from hengjing.foundation.audit import api as audit
from hengjing.foundation.core.base import claim
from hengjing.foundation.core.errors import NotReady, Problem, StaleState
from hengjing.foundation.files import api as files
from hengjing.foundation.posts import api as posts
from hengjing.foundation.workflow import api as workflow
from hengjing.foundation.workflow.data import Fired, Telling
from hengjing.steps.supervision.models import Answer, Case
from hengjing.steps.supervision.selectors.reading import OF_THE_UNIT, get_case

WRITE = "supervision.case:write"


@transaction.atomic
def write_answer(*, actor: Actor, at: datetime, uuid: UUID, seen_version: int, text: str) -> Case:
    """The unit writes its answer; it can be changed until the head hands it in.

    Raises:
        NotFound, NotAllowed: The actor may not see or not answer the matter.
        StaleState: It was changed, or does not wait for the unit.
        NotReady: The text is missing.
    """
    row = get_case(actor=actor, uuid=uuid)
    grant = access.require(actor=actor, action_name=WRITE, subject=row.subject())
    if not text.strip():
        raise NotReady([Problem("answer_missing", _("请填写答复"), "answer")])
    if row.state not in OF_THE_UNIT:
        raise StaleState(str(workflow.STALE))
    claim(row, seen_version)
    before, row.answer = row.answer, text.strip()
    row.save(update_fields=["answer"])
    audit.record(
        actor=actor, at=at, action=WRITE, subject=row.ref(), grant=grant, difference={"答复": (before, row.answer)}
    )
    return row


def answer_case(*, actor: Actor, at: datetime, uuid: UUID, seen_version: int, key: UUID | None = None) -> Fired:
    """The unit head hands the answer in; it is kept as it stands and its evidence is locked.

    Raises:
        NotReady: Nothing was written.
        NotFound, NotAllowed, StaleState: As `fire` says.
    """
    return _fire(actor, at, uuid, "answer", seen_version, key)


def ask_again(
    *, actor: Actor, at: datetime, uuid: UUID, seen_version: int, reason: str, key: UUID | None = None
) -> Fired:
    """A leader or the office asks for more: the unit works on and answers again."""
    return _fire(actor, at, uuid, "ask_again", seen_version, key, reason)


def accept_case(
    *, actor: Actor, at: datetime, uuid: UUID, seen_version: int, reason: str, key: UUID | None = None
) -> Fired:
    """A leader or the office accepts the answer and closes the matter, with a reason."""
    return _fire(actor, at, uuid, "accept", seen_version, key, reason)


def close_case(
    *, actor: Actor, at: datetime, uuid: UUID, seen_version: int, reason: str, key: UUID | None = None
) -> Fired:
    """The office closes a matter that needs no answer any more, with a reason."""
    return _fire(actor, at, uuid, "close", seen_version, key, reason)


@transaction.atomic
def _fire(
    actor: Actor, at: datetime, uuid: UUID, verb: str, seen_version: int, key: UUID | None, reason: str = ""
) -> Fired:
    row: Any = get_case(actor=actor, uuid=uuid)
    fired = workflow.fire(
        instance=row, action=f"supervision.case:{verb}", actor=actor, at=at, seen_version=seen_version,
        reason=reason, key=key, tell=_telling(row, verb, at),
    )  # fmt: skip
    if verb == "answer" and not fired.repeated:
        Answer.objects.create(case=row, text=row.answer, at=at, by_id=actor.user_id or 0, by_name=actor.name)
        files.lock(actor=actor, at=at, owner=row.ref())
    if verb == "ask_again" and not fired.repeated:
        Case.objects.filter(pk=row.pk).update(answer="")
    return fired


def _telling(row: Case, verb: str, at: datetime) -> Telling:
    link = f"/supervision/{row.uuid}/"
    if verb == "answer":
        office = posts.holders_of(role=Role.OFFICE, program=row.program_id, at=at)
        return Telling((row.opened_by_id, *(person.user_id for person in office)), link=link)
    people = [
        person.user_id
        for role in (Role.UNIT_FILER, Role.UNIT_HEAD)
        for person in posts.holders_of(role=role, unit=row.unit_id, at=at)
    ]
    return Telling(tuple(people), link=link, asks=row.unit_id if verb == "ask_again" else None)
