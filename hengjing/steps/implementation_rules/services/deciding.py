"""What moves detailed rules on: submit, withdraw, send back, issue; a new version supersedes the old one (P1, B3)."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from hengjing.foundation.access.data import Actor, Role
from hengjing.foundation.posts import api as posts
from hengjing.foundation.workflow import api as workflow
from hengjing.foundation.workflow.data import Fired, Telling
from hengjing.steps.implementation_rules.data import RuleState
from hengjing.steps.implementation_rules.models import Rule
from hengjing.steps.implementation_rules.selectors.reading import checks_of, get_rule, scheme_of
from hengjing.steps.schemes import api as schemes

R = "implementation_rules.rule"


def submit_rule(*, actor: Actor, at: datetime, uuid: UUID, seen_version: int, key: UUID | None = None) -> Fired:
    """Hand the rules to the performance office.

    Raises:
        NotReady: An item has no article, an article no item, or a part is not written.
        NotFound, NotAllowed, StaleState: As `fire` says.
    """
    row = get_rule(actor=actor, uuid=uuid)
    office = posts.holders_of(role=Role.OFFICE, program=row.program_id, at=at)
    return _fire(actor, at, row, f"{R}:submit", seen_version, key, tell=[person.user_id for person in office])


def withdraw_rule(*, actor: Actor, at: datetime, uuid: UUID, seen_version: int, key: UUID | None = None) -> Fired:
    """The body takes its rules back, as long as the office has not acted."""
    return _fire(actor, at, get_rule(actor=actor, uuid=uuid), f"{R}:withdraw", seen_version, key)


def send_back_rule(
    *, actor: Actor, at: datetime, uuid: UUID, seen_version: int, reason: str, key: UUID | None = None
) -> Fired:
    """The office gives the rules back to the body, with a reason."""
    row = get_rule(actor=actor, uuid=uuid)
    return _fire(actor, at, row, f"{R}:send_back", seen_version, key, reason=reason, tell=_assessors(row, at))


@transaction.atomic
def issue_rule(*, actor: Actor, at: datetime, uuid: UUID, seen_version: int, key: UUID | None = None) -> Fired:
    """The office puts the very text on screen into force; the version before is superseded in the same act.

    Raises:
        NotReady: The indicator system asks for something that is missing.
        NotFound, NotAllowed, StaleState: As `fire` says.
    """
    row = get_rule(actor=actor, uuid=uuid)
    if row.version == seen_version and row.state == RuleState.UNDER_REVIEW:
        _supersede(actor, at, row)
    told = [*_assessors(row, at), *_units(row, at)]
    return _fire(actor, at, row, f"{R}:issue", seen_version, key, tell=told)


def _supersede(actor: Actor, at: datetime, row: Rule) -> None:
    old = Rule.objects.filter(scheme_id=row.scheme_id, body_id=row.body_id, state=RuleState.IN_FORCE).first()
    if old is not None:
        workflow.fire(instance=old, action=f"{R}:supersede", actor=actor, at=at, seen_version=old.version,
                      reason=row.reason)  # fmt: skip


def _fire(
    actor: Actor,
    at: datetime,
    row: Any,
    action: str,
    seen_version: int,
    key: UUID | None,
    *,
    reason: str = "",
    tell: list[int] | None = None,
) -> Fired:
    row.checks = checks_of(rule=row)
    telling = Telling(tuple(dict.fromkeys(tell)), link=f"/implementation-rules/{row.uuid}/") if tell else None
    return workflow.fire(
        instance=row, action=action, actor=actor, at=at, seen_version=seen_version, reason=reason, key=key, tell=telling
    )


def _assessors(row: Rule, at: datetime) -> list[int]:
    return [person.user_id for person in posts.assessors_of(bodies=[row.body_id], at=at)[row.body_id]]


def _units(row: Rule, at: datetime) -> list[int]:
    """Return the contacts of the units whom the rules bind."""
    units = schemes.units_in(scheme_id=scheme_of(rule=row).id, on=at.date())
    people = posts.filers_of(units=[unit.id for unit in units], at=at)
    return [person.user_id for each in people.values() for person in each]
