"""Propose the grades of a certified result: what the engine gives each unit by the rules of the scheme (P6)."""

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
from hengjing.steps.grades.data import UNDER_WAY, DecisionState
from hengjing.steps.grades.models import DecidedGrade, GradeDecision
from hengjing.steps.grades.selectors.keeping import fingerprint_of
from hengjing.steps.grades.selectors.scored import proposed_rows, rules_of
from hengjing.steps.schemes import api as schemes
from hengjing.steps.schemes.data import SchemeData

PROPOSE, SET_ASIDE = "grades.decision:propose", "grades.decision:set_aside"


@transaction.atomic
def propose(*, actor: Actor, at: datetime, scheme_uuid: UUID, key: UUID | None = None) -> GradeDecision:
    """Propose the grades of the result in force; grades of a result before it that were only proposed are set aside.

    Raises:
        NotAllowed: The actor does not run the program.
        NotReady: No result is certified, or its grades are under way already.
    """
    scheme = schemes.scheme_by_uuid(actor=actor, uuid=scheme_uuid)
    grant = access.require(actor=actor, action_name=PROPOSE, subject=Subject(program=scheme.program.id))
    run = _run(scheme)
    if not workflow.claim(key=key, actor=actor, at=at, action=PROPOSE, object_uuid=scheme_uuid):
        return GradeDecision.objects.get(run_uuid=run.uuid)
    _make_way(actor, at, scheme, run)
    year = evaluations.scored_of(run_uuid=run.uuid)
    last = GradeDecision.objects.filter(scheme_id=scheme.id).order_by("-number").first()
    row = GradeDecision(
        scheme_id=scheme.id, program_id=scheme.program.id, year=scheme.year, number=last.number + 1 if last else 1,
        title=f"{scheme.program.name} {scheme.year} 年度考核等次", run_uuid=run.uuid, sheet_hash=run.sheet_hash,
        ruleset_hash=run.ruleset_hash, rules=rules_of(year).as_document(), proposed_at=at,
        proposed_by_id=actor.user_id,
    )  # fmt: skip
    _begin(row, run)
    units = {unit.code: unit for unit in schemes.units_in(scheme_id=scheme.id, on=day_of(at))}
    rows = proposed_rows(year, units)
    for each in rows:
        each.decision = row
    DecidedGrade.objects.bulk_create(rows)
    row.fingerprint = fingerprint_of(decision=row)
    GradeDecision.objects.filter(pk=row.pk).update(fingerprint=row.fingerprint)
    audit.record(actor=actor, at=at, action=PROPOSE, subject=row.ref(), grant=grant, after=row.fingerprint)
    return row


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


def _begin(row: GradeDecision, run: RunData) -> None:
    """Save a new decision; of two who propose at once, the database lets one."""
    if GradeDecision.objects.filter(run_uuid=run.uuid).exists():
        raise _already()
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        if GradeDecision.objects.filter(run_uuid=run.uuid).exists():
            raise _already() from error
        raise


def _already() -> NotReady:
    return NotReady([Problem("proposed_already", _("这份成绩的等次已经提出"), "", _("请在原处办理"))])
