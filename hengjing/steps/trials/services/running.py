"""A draft tried on earlier facts: queued by the office, computed by a job, kept as it came out (P1)."""

from contextlib import suppress
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from hengjing.foundation.access.data import Actor
from hengjing.foundation.audit import api as audit
from hengjing.foundation.core.errors import NotFound, StaleState
from hengjing.foundation.jobs import api as jobs
from hengjing.foundation.jobs.data import JobData, Outcome, Run
from hengjing.steps.indicators import api as indicators
from hengjing.steps.schemes import api as schemes
from hengjing.steps.schemes.data import SchemeData
from hengjing.steps.trials.content.facts import bound, compiled_of
from hengjing.steps.trials.content.trying import Told, Tried, tried
from hengjing.steps.trials.models import FactsFile, Trial, TrialUnit
from hengjing.steps.trials.selectors.reading import RUN, ruleset_of_year, seen_scheme

TASK = "trials.trial:run"
WHOLE = 100
ATTEMPTS = 3
"""Two trials that end at the same moment take the same number; the second one takes the next."""

STAGES = {"evaluate": (0, 5), "simulate": (5, 10), "compare": (10, 15), "study": (15, 40), "shifts": (40, 98)}
"""From which to which hundredth of the work each stage takes it."""


@transaction.atomic
def run_trial(*, actor: Actor, at: datetime, uuid: UUID, facts: UUID) -> JobData:
    """Queue a trial of the draft of a scheme on facts of the program.

    Raises:
        NotFound, NotAllowed: The actor may not see the scheme, or does not run its program; there are no such facts.
        NotReady: The draft is no ruleset yet: everything that is wrong with it.
    """
    scheme = seen_scheme(actor=actor, uuid=uuid, action_name=RUN)
    file = _facts(scheme, facts)
    compiled_of(indicators.ruleset_document(scheme.id))
    title = _("%(scheme)s试算：%(facts)s") % {"scheme": scheme.title, "facts": file.file_name}
    return jobs.enqueue(
        task=TASK, actor=actor, at=at, title=title, arguments={"scheme": scheme.uuid, "facts": str(file.uuid)}
    )  # fmt: skip


@jobs.task(TASK)
def try_draft(*, run: Run, scheme: str, facts: str) -> Outcome:
    """Compute a trial; started again after its worker was killed it begins anew and keeps nothing twice."""
    row = try_now(
        actor=run.actor, at=run.at, key=run.key, uuid=UUID(scheme), facts=UUID(facts), told=partial(_tell, run.job)
    )
    note = _("%(n)s 家单位有变动") % {"n": row.movers_count}
    return Outcome(note=note, link=reverse("trials:trial_view", args=[row.uuid]))


def try_now(*, actor: Actor, at: datetime, key: str, uuid: UUID, facts: UUID, told: Told | None = None) -> Trial:
    """Compute and keep a trial without a queue; for the same key once.

    Raises:
        NotFound, NotAllowed, NotReady: As `run_trial`.
    """
    standing = Trial.objects.filter(key=key).first()
    if standing is not None:
        return standing
    scheme = seen_scheme(actor=actor, uuid=uuid, action_name=RUN)
    file = _facts(scheme, facts)
    draft = indicators.ruleset_document(scheme.id)
    tell = told or _silent
    tell("evaluate", 0, 1)
    own = ruleset_of_year(scheme=schemes.scheme_by_id(scheme_id=file.scheme_id))
    before = bound(compiled_of(own), bytes(file.content), file.file_name)
    found = tried(before, draft, tell)
    for _attempt in range(ATTEMPTS):
        with suppress(IntegrityError):
            return _keep(Run(0, key, actor, at), scheme, file, draft, found)
    raise StaleState(_("同时有多次试算结束，请重新试算"))


def _silent(stage: str, done: int, whole: int) -> None:
    del stage, done, whole


def _tell(job: int, stage: str, done: int, whole: int) -> None:
    """Say how far the job is; the place where it stops when it was asked to."""
    first, last = STAGES[stage]
    words = {"evaluate": _("计算原结果"), "simulate": _("按工作稿计算"), "compare": _("比较"),
             "study": _("权重敏感性"), "shifts": _("逐项权重")}  # fmt: skip
    jobs.progress(job, first + (last - first) * done // max(whole, 1), WHOLE, words[stage])


@transaction.atomic
def _keep(run: Run, scheme: SchemeData, file: FactsFile, draft: dict[str, Any], found: Tried) -> Trial:
    number = Trial.objects.filter(scheme_id=scheme.id).count() + 1
    words = {"scheme": scheme.title, "year": file.scheme.year, "n": number}
    row = Trial.objects.create(
        uuid=uuid4(), key=run.key, scheme_id=scheme.id, program_id=scheme.program.id, facts=file, number=number,
        title=_("%(scheme)s第 %(n)s 次试算（%(year)s 年数据）") % words, ruleset=draft,
        ruleset_hash=found.ruleset_hash, before_hash=found.before_hash, facts_hash=found.facts_hash,
        engine_version=found.engine_version, sheet_hash=found.sheet_hash, before_sheet_hash=found.before_sheet_hash,
        result_hash=found.hash, units_count=len(found.units), movers_count=found.movers, summary=found.summary,
        made_at=run.at, made_by_id=run.actor.user_id or 0,
    )  # fmt: skip
    TrialUnit.objects.bulk_create([TrialUnit(trial=row, **unit) for unit in found.units], batch_size=200)
    audit.record(actor=run.actor, at=run.at, action=RUN, subject=row.ref())
    return row


def _facts(scheme: SchemeData, uuid: UUID) -> FactsFile:
    rows = FactsFile.objects.select_related("scheme")
    row = rows.filter(uuid=uuid, program_id=scheme.program.id, scheme__year__lte=scheme.year).first()
    if row is None:
        raise NotFound(_("没有这份数据"))
    return row
