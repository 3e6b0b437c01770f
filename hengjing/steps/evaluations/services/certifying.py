"""Certify a computed result: one person of the office, then another; both are named, and bound to its hash (P6)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from hengjing.foundation.access.data import Actor, Role
from hengjing.foundation.posts import api as posts
from hengjing.foundation.workflow import api as workflow
from hengjing.foundation.workflow.data import Fired, Telling
from hengjing.steps.evaluations.data import RunState
from hengjing.steps.evaluations.models import ScoreRun
from hengjing.steps.evaluations.selectors.reading import get_evaluation, get_run, url_of

REVIEW, CERTIFY = "evaluations.run:review", "evaluations.run:certify"
CERTIFY_ALL = "evaluations.evaluation:certify"


def certify(
    *, actor: Actor, at: datetime, run_uuid: UUID, seen_version: int, reason: str = "", key: UUID | None = None
) -> Fired:
    """Certify a run as the first person, or as the second one where somebody else was the first.

    Raises:
        NotAllowed: The actor does not run the program, or was the first.
        NotFound, StaleState: As `fire` says.
    """
    row = get_run(actor=actor, uuid=run_uuid)
    service = certify_first if row.state == RunState.COMPUTED else certify_second
    return service(actor=actor, at=at, run_uuid=run_uuid, seen_version=seen_version, reason=reason, key=key)


@transaction.atomic
def certify_first(
    *, actor: Actor, at: datetime, run_uuid: UUID, seen_version: int, reason: str = "", key: UUID | None = None
) -> Fired:
    """Certify a run as the first person; the others of the office are asked for the second signature.

    Raises:
        NotAllowed, NotFound, StaleState: As `fire` says.
    """
    row = get_run(actor=actor, uuid=run_uuid)
    telling = _office(row, at, but=actor.user_id)
    return workflow.fire(
        instance=row, action=REVIEW, actor=actor, at=at, seen_version=seen_version, reason=reason, key=key, tell=telling
    )


@transaction.atomic
def certify_second(
    *, actor: Actor, at: datetime, run_uuid: UUID, seen_version: int, reason: str = "", key: UUID | None = None
) -> Fired:
    """Certify a run as the second person: from then on it is the result of the year.

    Raises:
        NotAllowed: The actor does not run the program, or was the first.
        NotFound, StaleState: As `fire` says.
    """
    row = get_run(actor=actor, uuid=run_uuid)
    fired = workflow.fire(
        instance=row, action=CERTIFY, actor=actor, at=at, seen_version=seen_version, reason=reason, key=key,
        tell=_office(row, at),
    )  # fmt: skip
    if not fired.repeated:
        evaluation = get_evaluation(actor=actor, uuid=row.evaluation.uuid)
        evaluation.fingerprint = row.sheet_hash
        workflow.fire(instance=evaluation, action=CERTIFY_ALL, actor=actor, at=at, seen_version=evaluation.version)
    return fired


def _office(row: ScoreRun, at: datetime, but: int | None = None) -> Telling:
    people = posts.holders_of(role=Role.OFFICE, program=row.program_id, at=at)
    return Telling(tuple(person.user_id for person in people if person.user_id != but), link=url_of(row))
