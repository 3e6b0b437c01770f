"""Propose the grades of a certified result: what the engine gives each unit by the rules of the scheme (P6)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor, Subject
from hengjing.foundation.audit import api as audit
from hengjing.foundation.core.errors import NotReady, Problem
from hengjing.foundation.orgs.api import day_of
from hengjing.foundation.workflow import api as workflow
from hengjing.steps.evaluations import api as evaluations
from hengjing.steps.evaluations.data import EvaluationState, RunData
from hengjing.steps.grades.data import UNDER_WAY, DecisionState, GradeRules
from hengjing.steps.grades.models import DecidedGrade, GradeDecision
from hengjing.steps.grades.resting import is_announced
from hengjing.steps.grades.selectors.keeping import fingerprint_of
from hengjing.steps.grades.selectors.reading import approved_on
from hengjing.steps.grades.selectors.scored import proposed_rows, rules_of
from hengjing.steps.schemes import api as schemes
from hengjing.steps.schemes.data import SchemeData

PROPOSE, SET_ASIDE = "grades.decision:propose", "grades.decision:set_aside"


@transaction.atomic
def propose(
    *, actor: Actor, at: datetime, scheme_uuid: UUID, reason: str = "", key: UUID | None = None
) -> GradeDecision:
    """Propose the grades of the result in force; grades of a result before it that were only proposed are set aside.

    Approved grades of the same result are corrected with a reason: the correction begins with what was decided, and
    they stand until it is approved.

    Raises:
        NotAllowed: The actor does not run the program.
        NotReady: No result is certified, its grades are under way already, or they are to be corrected and no reason
            is given or an announcement rests on them.
    """
    scheme = schemes.scheme_by_uuid(actor=actor, uuid=scheme_uuid)
    grant = access.require(actor=actor, action_name=PROPOSE, subject=Subject(program=scheme.program.id))
    run = _run(scheme)
    if not workflow.claim(key=key, actor=actor, at=at, action=PROPOSE, object_uuid=scheme_uuid):
        return GradeDecision.objects.filter(run_uuid=run.uuid).order_by("-number")[0]
    _make_way(actor, at, scheme, run)
    before, year = _to_correct(run, reason.strip()), evaluations.scored_of(run_uuid=run.uuid)
    row = _begun(scheme, run, rules_of(year), before)
    row.proposed_at, row.proposed_by_id, row.correction = at, actor.user_id, reason.strip() if before else ""
    _begin(row)
    units = {unit.code: unit for unit in schemes.units_in(scheme_id=scheme.id, on=day_of(at))}
    _fill(row, proposed_rows(year, units), before)
    row.fingerprint = fingerprint_of(decision=row)
    GradeDecision.objects.filter(pk=row.pk).update(fingerprint=row.fingerprint)
    audit.record(
        actor=actor, at=at, action=PROPOSE, subject=row.ref(), grant=grant, reason=row.correction,
        before=before.fingerprint if before else "", after=row.fingerprint,
    )  # fmt: skip
    return row


def _begun(scheme: SchemeData, run: RunData, rules: GradeRules, before: GradeDecision | None) -> GradeDecision:
    """Return a decision on a run, not saved yet."""
    last = GradeDecision.objects.filter(scheme_id=scheme.id).order_by("-number").first()
    title = f"{scheme.program.name} {scheme.year} 年度考核等次"
    return GradeDecision(
        scheme_id=scheme.id, program_id=scheme.program.id, year=scheme.year, number=last.number + 1 if last else 1,
        title=f"{title}（更正）" if before else title, run_uuid=run.uuid, sheet_hash=run.sheet_hash,
        ruleset_hash=run.ruleset_hash, rules=rules.as_document(), corrects=before,
    )  # fmt: skip


def _fill(row: GradeDecision, rows: Sequence[DecidedGrade], before: GradeDecision | None) -> None:
    """Write the units of a decision; a correction begins with what was decided of each, and why."""
    decided = {each.code: each for each in before.rows.all()} if before else {}
    for each in rows:
        each.decision = row
        was = decided.get(each.code)
        if was is not None:
            each.decided, each.reason = was.decided, was.reason
            each.otherwise_at, each.otherwise_by_id = was.otherwise_at, was.otherwise_by_id
    DecidedGrade.objects.bulk_create(rows)


def _to_correct(run: RunData, reason: str) -> GradeDecision | None:
    """Return the approved grades of a run that a new decision corrects."""
    before = approved_on(run_uuid=run.uuid)
    if before is None:
        return None
    if not reason:
        said = _("这份成绩的等次已经批准，更正须写明理由")
        raise NotReady([Problem("reason_missing", said, "reason")])
    if is_announced(scheme_id=before.scheme_id):
        said = _("按这份等次的结果正在公示公布，不能更正等次")
        raise NotReady([Problem("announced", said, "", _("请先在“结果公布”中撤回"))])
    return before


def _run(scheme: SchemeData) -> RunData:
    """Return the certified result, when it is not under correction."""
    run = evaluations.run_in_force(scheme_id=scheme.id)
    if run is None or evaluations.state_of(scheme_id=scheme.id) != EvaluationState.CERTIFIED:
        raise NotReady([Problem("not_certified", _("成绩尚未核定"), "", _("请先完成年终测评的核定"))])
    return run


def _make_way(actor: Actor, at: datetime, scheme: SchemeData, run: RunData) -> None:
    """Set aside what was proposed on a result that was corrected since; what is before others they give back first."""
    standing: Any = GradeDecision.objects.filter(scheme_id=scheme.id, state__in=UNDER_WAY).first()
    if standing is None:
        return
    if str(standing.run_uuid) == run.uuid:
        raise _already()
    if standing.state != DecisionState.PROPOSED:
        said = _("按更正前成绩提出的等次正在审议或待批准")
        raise NotReady([Problem("under_way", said, "", _("请先撤回或者退回，再重新提出"))])
    workflow.fire(instance=standing, action=SET_ASIDE, actor=actor, at=at, seen_version=standing.version)


def _begin(row: GradeDecision) -> None:
    """Save a new decision; of two who propose at once, the database lets one."""
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        if GradeDecision.objects.filter(run_uuid=row.run_uuid).exists():
            raise _already() from error
        raise


def _already() -> NotReady:
    return NotReady([Problem("proposed_already", _("这份成绩的等次已经提出"), "", _("请在原处办理"))])
