"""What moves a request on: submit, withdraw, review, decide, refuse (P4, B4)."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from hengjing.foundation.access.data import Actor, Role
from hengjing.foundation.files import api as files
from hengjing.foundation.posts import api as posts
from hengjing.foundation.workflow import api as workflow
from hengjing.foundation.workflow.data import Fired, Telling
from hengjing.steps.task_changes import supplements
from hengjing.steps.task_changes.data import ChangeState
from hengjing.steps.task_changes.models import TaskChange
from hengjing.steps.task_changes.selectors.reading import get_change, with_checks
from hengjing.steps.task_changes.selectors.standing import as_change


def submit_change(*, actor: Actor, at: datetime, uuid: UUID, seen_version: int, key: UUID | None = None) -> Fired:
    """The unit head hands the request in; its evidence is locked.

    Raises:
        NotReady: The rules of the scheme ask for something: time left, an extension left, evidence.
        NotFound, NotAllowed, StaleState: As `fire` says.
    """
    return _fire(actor, at, uuid, "submit", seen_version, key, tell=(Role.OFFICE,))


def withdraw_change(*, actor: Actor, at: datetime, uuid: UUID, seen_version: int, key: UUID | None = None) -> Fired:
    """The unit takes its request back, as long as the office has not acted."""
    return _fire(actor, at, uuid, "withdraw", seen_version, key, tell=())


def pass_change_on(*, actor: Actor, at: datetime, uuid: UUID, seen_version: int, key: UUID | None = None) -> Fired:
    """The office finds it in order: on to the leader in charge."""
    return _fire(actor, at, uuid, "pass_on", seen_version, key, tell=(Role.LEADER_IN_CHARGE,))


def settle_change(*, actor: Actor, at: datetime, uuid: UUID, seen_version: int, key: UUID | None = None) -> Fired:
    """The office decides, where the scheme leaves it to the office; a supplement of the letter is drafted."""
    return _fire(actor, at, uuid, "settle", seen_version, key, tell=(Role.UNIT_FILER, Role.UNIT_HEAD))


def refuse_change(
    *, actor: Actor, at: datetime, uuid: UUID, seen_version: int, reason: str, key: UUID | None = None
) -> Fired:
    """The office refuses, with a reason."""
    tell = (Role.UNIT_FILER, Role.UNIT_HEAD)
    return _fire(actor, at, uuid, "refuse", seen_version, key, reason=reason, tell=tell)


def decide_change(
    *, actor: Actor, at: datetime, uuid: UUID, seen_version: int, reason: str = "", key: UUID | None = None
) -> Fired:
    """The leader in charge agrees to what was on screen; a supplement of the letter is drafted (B4)."""
    tell = (Role.UNIT_FILER, Role.UNIT_HEAD, Role.OFFICE)
    return _fire(actor, at, uuid, "decide", seen_version, key, reason=reason, tell=tell)


def reject_change(
    *, actor: Actor, at: datetime, uuid: UUID, seen_version: int, reason: str, key: UUID | None = None
) -> Fired:
    """The leader in charge refuses, with a reason."""
    tell = (Role.UNIT_FILER, Role.UNIT_HEAD, Role.OFFICE)
    return _fire(actor, at, uuid, "reject", seen_version, key, reason=reason, tell=tell)


@transaction.atomic
def _fire(
    actor: Actor, at: datetime, uuid: UUID, verb: str, seen_version: int, key: UUID | None, *,
    tell: tuple[Role, ...], reason: str = "",
) -> Fired:  # fmt: skip
    row: Any = with_checks(change=get_change(actor=actor, uuid=uuid), at=at)
    fired = workflow.fire(
        instance=row, action=f"task_changes.change:{verb}", actor=actor, at=at, seen_version=seen_version,
        reason=reason, key=key, tell=_telling(row, tell, at),
    )  # fmt: skip
    if fired.repeated:
        return fired
    if verb == "submit":
        files.lock(actor=actor, at=at, owner=row.ref())
    if row.state == ChangeState.DECIDED:
        supplements.request(actor, at, row, as_change(row))
    return fired


def _telling(row: TaskChange, roles: tuple[Role, ...], at: datetime) -> Telling | None:
    people = [
        person.user_id
        for role in roles
        for person in posts.holders_of(
            role=role, at=at, unit=None if role is Role.OFFICE else row.unit_id,
            program=row.program_id if role is Role.OFFICE else None,
        )
    ]  # fmt: skip
    return Telling(tuple(people), link=f"/changes/{row.uuid}/") if people else None
