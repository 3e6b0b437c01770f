"""Compute a result from locked facts: a job that tells how far it is and leaves a whole result or none (P6)."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from functools import partial
from uuid import UUID, uuid4

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor, Role
from hengjing.foundation.jobs import api as jobs
from hengjing.foundation.jobs.data import JobData, Outcome, Run
from hengjing.foundation.posts import api as posts
from hengjing.foundation.workflow import api as workflow
from hengjing.foundation.workflow.data import Telling
from hengjing.steps.evaluations.data import EvaluationState
from hengjing.steps.evaluations.models import Evaluation, FrozenFacts, ScoreRun
from hengjing.steps.evaluations.selectors.reading import get_evaluation, row_in_force
from hengjing.steps.fact_assembly.published import PublishedYear, published_sheet, published_years
from hengjing.steps.fact_assembly.scoring import WHOLE, Scoring, Told, how_far, score

COMPUTE = "evaluations.evaluation:compute"


@transaction.atomic
def compute(*, actor: Actor, at: datetime, uuid: UUID, seen_version: int, key: UUID | None = None) -> JobData | None:
    """Queue the computing of the locked facts; nothing for a click that did so before.

    Raises:
        NotFound, NotAllowed: The actor may not see the evaluation or does not run its program.
        StaleState: Its facts are not locked, or it was changed since the actor saw it.
    """
    row = get_evaluation(actor=actor, uuid=uuid)
    access.require(actor=actor, action_name=COMPUTE, subject=row.subject())
    if not workflow.claim(key=key, actor=actor, at=at, action=COMPUTE, object_uuid=uuid):
        return None
    if row.state != EvaluationState.LOCKED or row.version != seen_version:
        raise workflow.stale(row, seen_version)
    title = _("计算成绩：%(title)s") % {"title": row}
    return jobs.enqueue(task=COMPUTE, actor=actor, at=at, title=title, arguments={"evaluation": str(uuid)})


@jobs.task(COMPUTE)
def compute_in_job(*, run: Run, evaluation: str) -> Outcome:
    """Compute; started again after its worker was killed it begins anew and keeps nothing twice."""
    row = compute_now(
        actor=run.actor, at=run.at, uuid=UUID(evaluation), key=run.key, told=partial(_tell, run.job)
    )  # fmt: skip
    note = _("%(n)s 家单位，成绩单指纹 %(hash)s") % {"n": row.units_count, "hash": row.sheet_hash[:16]}
    return Outcome(note=note, link=reverse("evaluations:run_view", args=[row.uuid]))


def compute_now(*, actor: Actor, at: datetime, uuid: UUID, key: str = "", told: Told | None = None) -> ScoreRun:
    """Compute and keep the result without a queue; for the same key once.

    Raises:
        NotFound, NotAllowed: The actor may not see the evaluation or does not run its program.
        StaleState: Its facts are not locked, or the lock was taken back meanwhile.
    """
    standing = ScoreRun.objects.filter(key=key).defer("sheet").first() if key else None
    if standing is not None:
        return standing
    row = get_evaluation(actor=actor, uuid=uuid)
    access.require(actor=actor, action_name=COMPUTE, subject=row.subject())
    if row.state != EvaluationState.LOCKED:
        raise workflow.stale(row, row.version)
    frozen = FrozenFacts.objects.filter(evaluation=row).order_by("-number")[0]
    earlier = published_years(program_id=row.program_id, before=row.year)
    sheets = [published_sheet(uuid=each.uuid) for each in earlier]
    found = score(bytes(frozen.ruleset), bytes(frozen.content), sheets, told)
    return _keep(row, frozen, found, earlier, (key or str(uuid4()), actor, at))


def _tell(job: int, stage: str, done: int, whole: int) -> None:
    """Say how far the job is; the place where it stops when it was asked to."""
    share, words = how_far(stage, done, whole)
    jobs.progress(job, share, WHOLE, words)


@transaction.atomic
def _keep(
    row: Evaluation,
    frozen: FrozenFacts,
    found: Scoring,
    earlier: Sequence[PublishedYear],
    run: tuple[str, Actor, datetime],
) -> ScoreRun:
    """Keep the result and move the evaluation on, both or neither."""
    key, actor, at = run
    number = ScoreRun.objects.filter(evaluation=row).count() + 1
    kept = ScoreRun(
        key=key, evaluation=row, facts=frozen, program_id=row.program_id, number=number,
        title=f"{row.title}第 {number} 次计算", reason=row.reason,
        supersedes=row_in_force(scheme_id=row.scheme_id), earlier=[asdict(each) for each in earlier],
        ruleset_hash=found.year.compiled.ruleset.hash, facts_hash=found.year.facts.hash,
        engine_version=found.year.sheet.head.engine_version, sheet=found.sheet, sheet_hash=found.sheet_hash,
        units_count=len(found.year.compiled.ruleset.units), computed_at=at, computed_by_id=actor.user_id or 0,
    )  # fmt: skip
    people = posts.holders_of(role=Role.OFFICE, program=row.program_id, at=at)
    telling = Telling(
        tuple(person.user_id for person in people), link=reverse("evaluations:run_view", args=[kept.uuid])
    )
    row.fingerprint = found.sheet_hash
    workflow.fire(instance=row, action=COMPUTE, actor=actor, at=at, seen_version=row.version, tell=telling)
    kept.save(force_insert=True)
    return kept
