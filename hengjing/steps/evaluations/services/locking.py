"""Lock the facts of a year, take the lock back, and begin a correction of certified results (P6)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor
from hengjing.foundation.core.errors import NotFound
from hengjing.foundation.orgs.api import day_of
from hengjing.foundation.workflow import api as workflow
from hengjing.foundation.workflow.data import Fired
from hengjing.steps.evaluations.data import EvaluationState, RunState
from hengjing.steps.evaluations.models import Evaluation, FrozenFacts, ScoreRun
from hengjing.steps.evaluations.selectors.origins import assembled_of, row_problems
from hengjing.steps.evaluations.selectors.reading import get_evaluation, of_scheme
from hengjing.steps.fact_assembly.assembling import Assembled, records_of
from hengjing.steps.fact_assembly.scoring import facts_bytes
from hengjing.steps.score_sheets import api as score_sheets

LOCK, UNLOCK = "evaluations.evaluation:lock", "evaluations.evaluation:unlock"
REVISE, SET_ASIDE = "evaluations.evaluation:revise", "evaluations.run:set_aside"


@transaction.atomic
def lock(*, actor: Actor, at: datetime, uuid: UUID, seen_version: int, key: UUID | None = None) -> Fired:
    """Freeze the facts of all sources: canonical bytes and their hash, with the ruleset in force.

    Raises:
        NotReady: A sheet is not accepted; a row is wrong or missing: each by unit and item.
        NotFound, NotAllowed, StaleState: As `fire` says.
    """
    row = get_evaluation(actor=actor, uuid=uuid)
    access.require(actor=actor, action_name=LOCK, subject=row.subject())
    if row.state != EvaluationState.COLLECTING or row.version != seen_version:
        return workflow.fire(instance=row, action=LOCK, actor=actor, at=at, seen_version=seen_version, key=key)
    score_sheets.close_sheets(actor=actor, at=at, scheme_id=row.scheme_id)
    found = assembled_of(actor=actor, on=day_of(at), evaluation=row)
    row.problems = row_problems(found, row)
    row.fingerprint = found.facts.hash
    fired = workflow.fire(instance=row, action=LOCK, actor=actor, at=at, seen_version=seen_version, key=key)
    if not fired.repeated:
        _freeze(row, found, actor, at)
    return fired


def _freeze(row: Evaluation, found: Assembled, actor: Actor, at: datetime) -> FrozenFacts:
    records, record_of = records_of(found)
    return FrozenFacts.objects.create(
        evaluation=row,
        number=FrozenFacts.objects.filter(evaluation=row).count() + 1,
        ruleset=found.ruleset,
        ruleset_hash=found.compiled.ruleset.hash,
        content=facts_bytes(found.facts),
        facts_hash=found.facts.hash,
        rows=len(found.facts),
        records=records,
        record_of=record_of,
        frozen_at=at,
        frozen_by_id=actor.user_id or 0,
    )


@transaction.atomic
def unlock(
    *, actor: Actor, at: datetime, uuid: UUID, seen_version: int, reason: str, bodies: frozenset[int] = frozenset(),
    key: UUID | None = None,
) -> Fired:  # fmt: skip
    """Take the lock back before the result is certified; what was locked and computed stays, and is not used.

    Raises:
        NotFound, NotAllowed, StaleState, NotReady: As `fire` says.
    """
    row = get_evaluation(actor=actor, uuid=uuid)
    fired = workflow.fire(
        instance=row, action=UNLOCK, actor=actor, at=at, seen_version=seen_version, reason=reason, key=key
    )
    if not fired.repeated:
        waiting = ScoreRun.objects.filter(evaluation=row, state__in=(RunState.COMPUTED, RunState.REVIEWED))
        for run in waiting.defer("sheet"):
            workflow.fire(instance=run, action=SET_ASIDE, actor=actor, at=at, seen_version=run.version, reason=reason)
        score_sheets.reopen_sheets(
            actor=actor, at=at, scheme_id=row.scheme_id, bodies=bodies, reason=reason
        )  # fmt: skip
    return fired


@transaction.atomic
def open_revision(
    *, actor: Actor, at: datetime, scheme_id: int, reason: str, bodies: frozenset[int] = frozenset(),
    seen_version: int | None = None, key: UUID | None = None,
) -> Fired:  # fmt: skip
    """Begin a correction of certified results: `bodies` write their sheets again; the old result stays in force.

    Raises:
        NotFound, NotAllowed, StaleState, NotReady: As `fire` says.
    """
    row = of_scheme(actor=actor, scheme_id=scheme_id)
    if row is None:
        raise NotFound(_("没有这项测评，或者您无权查看"))
    version = row.version if seen_version is None else seen_version
    fired = workflow.fire(instance=row, action=REVISE, actor=actor, at=at, seen_version=version, reason=reason, key=key)
    if not fired.repeated:
        Evaluation.objects.filter(pk=row.pk).update(reason=reason.strip())
        score_sheets.reopen_sheets(actor=actor, at=at, scheme_id=scheme_id, bodies=bodies, reason=reason)
    return fired
