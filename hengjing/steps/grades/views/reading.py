"""The grades of a year as pages: the list, the decision before the group, its units, its Word file."""

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from hengjing.foundation.access import api as access
from hengjing.foundation.access.api import actor_of, gate
from hengjing.foundation.access.data import Actor, Subject
from hengjing.foundation.audit.api import list_page
from hengjing.foundation.core import clock
from hengjing.foundation.deliberations import api as deliberations
from hengjing.steps.evaluations import api as evaluations
from hengjing.steps.grades.data import DecisionState
from hengjing.steps.grades.listing import DECISION_LIST, UNIT_LIST, class_counts, spans_of, unit_rows
from hengjing.steps.grades.lists.cases import cases_of, changes_of
from hengjing.steps.grades.papers.word import word_file
from hengjing.steps.grades.selectors.board import is_to_correct, is_to_propose
from hengjing.steps.grades.selectors.keeping import prepared
from hengjing.steps.grades.selectors.reading import get_decision, list_decisions
from hengjing.steps.results import api as results
from hengjing.steps.schemes import api as schemes
from hengjing.steps.schemes.data import SchemeData

if TYPE_CHECKING:
    from hengjing.steps.grades.models import GradeDecision

DECIDE = "grades.decision:decide"


@gate("grades.decision:view")
def decision_list(request: HttpRequest) -> HttpResponse:
    """考核等次."""
    actor = actor_of(request)
    session = request.session
    scheme = schemes.current_scheme(actor=actor, program=session.get("program"), year=session.get("year"))
    page = DECISION_LIST.page(list_decisions(actor=actor), request.GET)
    to_propose = scheme if scheme and _to_propose(actor, scheme) else None
    return list_page(request, page, "grades/list.html", {"to_propose": to_propose})


def _to_propose(actor: Actor, scheme: SchemeData) -> bool:
    found = evaluations.runs_in_force(actor=actor)
    return any(run.scheme == scheme.id and is_to_propose(actor=actor, run=run) for run in found)


@gate("grades.decision:view")
def decision_view(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """考核等次."""
    actor = actor_of(request)
    decision = prepared(decision=get_decision(actor=actor, uuid=uuid))
    before, changes = changes_of(actor=actor, decision=decision)
    run = evaluations.run_in_force(scheme_id=decision.scheme_id)
    cases, studied = cases_of(decision=decision), bool(results.firmness_of(run_uuid=decision.run_uuid))
    counts = class_counts(decision=decision)
    context = {
        "decision": decision,
        "scheme": schemes.scheme_by_id(scheme_id=decision.scheme_id),
        "counts": counts,
        "cases": spans_of(cases),
        "studied": studied,
        "others": counts[-1].units - len(cases),
        "before": before,
        "changes": changes,
        "run": run if run and run.uuid == str(decision.run_uuid) else None,
        "matter": deliberations.matter_of(actor=actor, entity=decision.entity, uuid=uuid),
        "may_decide": _may_decide(actor, decision),
        "may_correct": is_to_correct(actor=actor, decision=decision, run=run),
    }
    return render(request, "grades/decision.html", context)


@gate("grades.decision:view")
def unit_list(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """各单位等次一览."""
    actor = actor_of(request)
    decision = get_decision(actor=actor, uuid=uuid)
    rows = unit_rows(decision, may_decide=_may_decide(actor, decision))
    page = UNIT_LIST.page(rows, request.GET)
    return list_page(request, page, "grades/units.html", {"decision": decision}, of=decision.title)


@gate("grades.decision:export")
def decision_word(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """考核等次审议表."""
    actor = actor_of(request)
    return word_file(get_decision(actor=actor, uuid=uuid), clock.now())


def _may_decide(actor: Actor, decision: "GradeDecision") -> bool:
    if decision.state not in (DecisionState.PROPOSED, DecisionState.IN_DELIBERATION):
        return False
    return access.allowed(actor=actor, action_name=DECIDE, subject=Subject(program=decision.program_id))
