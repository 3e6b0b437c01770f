"""Reads of evaluations, frozen facts and runs: every one starts from what the actor may see."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor, Role
from hengjing.foundation.core.errors import NotFound
from hengjing.foundation.core.remembering import remembered
from hengjing.foundation.workflow import api as workflow
from hengjing.steps.evaluations.data import (
    FROZEN,
    EvaluationData,
    EvaluationState,
    RunData,
    RunState,
    Signature,
)
from hengjing.steps.evaluations.models import Evaluation, FrozenFacts, ScoreRun
from hengjing.steps.schemes import api as schemes

VIEW, VIEW_RUN = "evaluations.evaluation:view", "evaluations.run:view"
LATEST = ("-evaluation__year", "program_id", "-number")
FOLLOW = "evaluations.evaluation:follow"
LARGE = (
    "sheet", "supersedes__sheet", "facts__content", "facts__ruleset", "facts__records", "facts__record_of",
)  # fmt: skip


def list_evaluations(*, actor: Actor) -> QuerySet[Evaluation]:
    """Return the evaluations that the actor may see: the group and the leadership from the certifying on."""
    rows = Evaluation.objects.filter(program_id__in=schemes.program_ids_of(district=actor.district))
    reach = access.reach(actor=actor, action_name=VIEW)
    if not reach.whole:
        return rows.filter(program_id__in=reach.programs)
    if actor.held(Role.AUDITOR):
        return rows
    return rows.filter(Q(program_id__in=reach.programs) | Q(runs__state=RunState.CERTIFIED)).distinct()


def get_evaluation(*, actor: Actor, uuid: UUID) -> Evaluation:
    """Return an evaluation.

    Raises:
        NotFound: There is none, or none that the actor may see.
    """
    found = list_evaluations(actor=actor).filter(uuid=uuid).first()
    if found is None:
        raise NotFound(_("没有这项测评，或者您无权查看"))
    return found


def of_scheme(*, actor: Actor, scheme_id: int) -> Evaluation | None:
    """Return the evaluation of a scheme, if there is one that the actor may see."""
    return list_evaluations(actor=actor).filter(scheme_id=scheme_id).first()


def evaluation_of(*, actor: Actor, scheme_id: int) -> EvaluationData | None:
    """Return the evaluation of a scheme as other apps see it, if the actor may."""
    row = of_scheme(actor=actor, scheme_id=scheme_id)
    return evaluation_data(row) if row else None


def state_of(*, scheme_id: int) -> str:
    """Return the state of the evaluation of a scheme, empty when it is not opened; the caller has the right."""
    return Evaluation.objects.filter(scheme_id=scheme_id).values_list("state", flat=True).first() or ""


def evaluation_data(row: Evaluation) -> EvaluationData:
    """Return an evaluation as other apps see it."""
    frozen = frozen_of(evaluation=row) if row.state in FROZEN else None
    return EvaluationData(
        id=row.pk, uuid=str(row.uuid), scheme=row.scheme_id, program=row.program_id, year=row.year, title=row.title,
        state=row.state, state_label=str(EvaluationState(row.state).label),
        frozen=frozen.facts_hash if frozen else "", version=row.version, url=url_of(row),
    )  # fmt: skip


def frozen_of(*, evaluation: Evaluation) -> FrozenFacts | None:
    """Return the facts that were locked last, without their content."""
    rows = FrozenFacts.objects.select_related("frozen_by").filter(evaluation=evaluation)
    return rows.defer("content", "ruleset", "records", "record_of").order_by("-number").first()


def list_runs(*, actor: Actor) -> QuerySet[ScoreRun]:
    """Return the runs that the actor may see, without their sheets: the group and the leadership certified ones."""
    reach = access.reach(actor=actor, action_name=VIEW_RUN)
    rows = ScoreRun.objects.filter(program_id__in=schemes.program_ids_of(district=actor.district))
    if not reach.whole:
        rows = rows.filter(program_id__in=reach.programs)
    elif not actor.held(Role.AUDITOR):
        rows = rows.filter(Q(program_id__in=reach.programs) | Q(state=RunState.CERTIFIED))
    return light(rows)


def light(rows: QuerySet[ScoreRun]) -> QuerySet[ScoreRun]:
    """Return runs with their people and without their bytes."""
    people = "evaluation", "facts", "computed_by", "reviewed_by", "certified_by", "supersedes"
    return rows.select_related(*people).defer(*LARGE)


def get_run(*, actor: Actor, uuid: UUID) -> ScoreRun:
    """Return a run without its sheet.

    Raises:
        NotFound: There is none, or none that the actor may see.
    """
    found = list_runs(actor=actor).filter(uuid=uuid).first()
    if found is None:
        raise NotFound(_("没有这次计算，或者您无权查看"))
    return found


def runs_of(*, actor: Actor, scheme_id: int) -> tuple[RunData, ...]:
    """Return the runs of a scheme that the actor may see, the newest first."""
    rows = list_runs(actor=actor).filter(evaluation__scheme_id=scheme_id).order_by("-number")
    return tuple(run_data(row) for row in rows)


def run_of(*, actor: Actor, run_uuid: UUID) -> RunData:
    """Return a run as other apps see it.

    Raises:
        NotFound: There is none, or none that the actor may see.
    """
    return run_data(get_run(actor=actor, uuid=run_uuid))


@remembered
def known_run(*, run_uuid: UUID) -> RunData:
    """Return a run; the caller has the right to see it.

    Raises:
        NotFound: There is none.
    """
    row = light(ScoreRun.objects.filter(uuid=run_uuid)).first()
    if row is None:
        raise NotFound(_("没有这次计算，或者您无权查看"))
    return run_data(row)


def newest_runs(*, actor: Actor) -> tuple[RunData, ...]:
    """Return the newest run of each evaluation that counts and that the actor may see, the latest year first."""
    rows = list_runs(actor=actor).exclude(state=RunState.SET_ASIDE)
    return _newest(rows.order_by(*LATEST))


@remembered
def _certified() -> tuple[ScoreRun, ...]:
    """All runs that were ever certified, a few a year, the latest year first; the lists of a page share them."""
    states = workflow.occupied(ScoreRun.entity, [RunState.CERTIFIED])
    return tuple(light(ScoreRun.objects.filter(state__in=states)).order_by(*LATEST))


def certified_runs(*, programs: frozenset[int]) -> tuple[RunData, ...]:
    """Return the run in force of each evaluation of some programs; the caller has the right to see them."""
    return _newest(row for row in _certified() if row.program_id in programs)


def _newest(rows: Iterable[ScoreRun]) -> tuple[RunData, ...]:
    found: dict[int, ScoreRun] = {}
    for row in rows:
        found.setdefault(row.evaluation_id, row)
    return tuple(run_data(row) for row in found.values())


def row_in_force(*, scheme_id: int) -> ScoreRun | None:
    """Return the run that was certified last, without its sheet."""
    return next((row for row in _certified() if row.evaluation.scheme_id == scheme_id), None)


def run_in_force(*, scheme_id: int) -> RunData | None:
    """Return the run that was certified last; the caller has the right to see it."""
    row = row_in_force(scheme_id=scheme_id)
    return run_data(row) if row else None


def runs_in_force(*, actor: Actor) -> tuple[RunData, ...]:
    """Return the result in force of each evaluation that the actor may see and that is not under correction."""
    reach, own = access.reach(actor=actor, action_name=VIEW_RUN), schemes.program_ids_of(district=actor.district)
    seen = frozenset(own) if reach.whole else reach.programs.intersection(own)
    settled = (row for row in _certified() if row.evaluation.state == EvaluationState.CERTIFIED)
    return _newest(row for row in settled if row.program_id in seen)


def run_data(row: ScoreRun) -> RunData:
    """Return a run as other apps see it."""
    stamps = ((row.reviewed_by, row.reviewed_at), (row.certified_by, row.certified_at))
    return RunData(
        uuid=str(row.uuid), number=row.number, evaluation=str(row.evaluation.uuid), scheme=row.evaluation.scheme_id,
        program=row.program_id, year=row.evaluation.year, title=row.title, reason=row.reason,
        supersedes=str(row.supersedes.uuid) if row.supersedes else "", ruleset_hash=row.ruleset_hash,
        facts_hash=row.facts_hash, engine_version=row.engine_version, sheet_hash=row.sheet_hash, state=row.state,
        state_label=str(RunState(row.state).label), computed_by=row.computed_by.name, computed_at=row.computed_at,
        signatures=tuple(Signature(by.name, at) for by, at in stamps if by and at), version=row.version,
        url=url_of(row),
    )  # fmt: skip


def url_of(row: Evaluation | ScoreRun) -> str:
    """Return the page of an evaluation or a run."""
    name = "run" if isinstance(row, ScoreRun) else "evaluation"
    return reverse(f"evaluations:{name}_view", args=[row.uuid])


def before_of(*, actor: Actor, run: ScoreRun) -> ScoreRun | None:
    """Return with which run a run is to be compared: the one it supersedes, else the one computed before it."""
    if run.supersedes_id:
        return list_runs(actor=actor).filter(pk=run.supersedes_id).first()
    earlier = list_runs(actor=actor).filter(evaluation=run.evaluation, number__lt=run.number)
    return earlier.order_by("-number").first()
