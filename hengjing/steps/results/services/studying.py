"""The study of the weights: a job of the office that keeps what the engine found, and changes no result (P6)."""

from dataclasses import asdict
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from hengjing.foundation.access.data import Actor
from hengjing.foundation.audit import api as audit
from hengjing.foundation.jobs import api as jobs
from hengjing.foundation.jobs.data import JobData, Outcome, Run
from hengjing.scoring import Sensitivity, sensitivity
from hengjing.scoring.report import SensitivityViews, Views
from hengjing.scoring.runners.scored_year import ScoredYear
from hengjing.steps.evaluations import api as evaluations
from hengjing.steps.fact_assembly.scoring import Told
from hengjing.steps.results.models import Study
from hengjing.steps.results.selectors.edges import study_of
from hengjing.steps.results.selectors.reading import STUDY, get_result

STAGES = {"study": (0, 40), "shifts": (40, 98)}
"""From which to which hundredth of the work each stage takes it."""
WHOLE = 100
LANGUAGES = ("zh", "en")


@transaction.atomic
def make_study(*, actor: Actor, at: datetime, uuid: UUID) -> JobData | None:
    """Queue the study of a result; nothing where it was made.

    Raises:
        NotFound, NotAllowed: The actor may not see the result, or does not run its program.
    """
    run = get_result(actor=actor, uuid=uuid, action_name=STUDY)
    if study_of(run_uuid=uuid):
        return None
    title = _("分析临界单位：%(title)s") % {"title": run.title}
    return jobs.enqueue(task=STUDY, actor=actor, at=at, title=title, arguments={"run_uuid": str(uuid)})


@jobs.task(STUDY)
def study_in_job(*, run: Run, run_uuid: str) -> Outcome:
    """Study; started again after its worker was killed it begins anew and keeps nothing twice."""
    row = study_now(actor=run.actor, at=run.at, uuid=UUID(run_uuid), told=partial(_tell, run.job))
    edge = sum(not unit["steady"] for unit in row.units.values())
    note = _("%(n)s 家单位处于临界") % {"n": edge}
    return Outcome(note=note, link=reverse("results:edge_view", args=[run_uuid]))


def study_now(*, actor: Actor, at: datetime, uuid: UUID, told: Told | None = None, draws: int = 10_000) -> Study:
    """Study a result and keep what was found without a queue; for the same result once.

    Raises:
        NotFound, NotAllowed: As `make_study`.
    """
    run = get_result(actor=actor, uuid=uuid, action_name=STUDY)
    standing = study_of(run_uuid=uuid)
    if standing:
        return standing
    year = evaluations.scored_of(run_uuid=uuid)
    found = sensitivity(year.compiled, year.facts, draws=draws, told=told)
    with transaction.atomic():
        values = {
            "program_id": run.program, "title": run.title, "sheet_hash": run.sheet_hash, "units": _units(year, found),
            "said": _said(year, found), "made_at": at, "made_by_id": actor.user_id or 0,
        }  # fmt: skip
        row, made = Study.objects.get_or_create(run_uuid=uuid, defaults=values)
        if made:
            audit.record(actor=actor, at=at, action=STUDY, subject=row.ref())
    return row


def _units(year: ScoredYear, found: Sensitivity) -> dict[str, Any]:
    """Return what was found of each unit, its words in both languages."""
    said = {each: SensitivityViews(Views(year, each), found).units for each in LANGUAGES}
    sizes = {table.unit_class.code: len(table.rows) for table in year.tables}
    units = {}
    for each in found.study.units:
        own = asdict(said["zh"][each.unit])
        same = ("kept_grade", "kept_rank", "ranks", "narrow", "usual", "steady")
        words = {
            name: {key: getattr(said[name][each.unit], key) for key in ("title", "grade", "smallest")}
            for name in LANGUAGES
        }
        units[each.unit] = {
            **{key: own[key] for key in same}, **words, "class": each.unit_class, "of": sizes[each.unit_class],
            "rank": each.rank, "best": each.best_rank, "worst": each.worst_rank, "low": each.low_rank,
            "high": each.high_rank,
        }  # fmt: skip
    return units


def _said(year: ScoredYear, found: Sensitivity) -> dict[str, Any]:
    """Return how the study was made and what holds for all, in both languages."""
    views = {each: SensitivityViews(Views(year, each), found) for each in LANGUAGES}
    return {
        name: {"method": each.method(), "summary": each.summary(), "unfinished": each.unfinished()}
        for name, each in views.items()
    }


def _tell(job: int, stage: str, done: int, whole: int) -> None:
    """Say how far the job is; the place where it stops when it was asked to."""
    first, last = STAGES[stage]
    words = {"study": _("随机改变权重"), "shifts": _("逐项权重")}
    jobs.progress(job, first + (last - first) * done // max(whole, 1), WHOLE, words[stage])
