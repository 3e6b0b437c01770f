"""The items of an evaluation with the source of their facts, and the ruleset that scores them."""

from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor
from hengjing.foundation.core.errors import NotFound, NotReady, Problem
from hengjing.foundation.core.remembering import remembered, standing
from hengjing.foundation.orgs.api import day_of
from hengjing.foundation.workflow import api as workflow
from hengjing.steps.evaluations.data import EvaluationState
from hengjing.steps.evaluations.models import Evaluation, Origin
from hengjing.steps.evaluations.selectors.reading import FOLLOW, of_scheme
from hengjing.steps.fact_assembly.assembling import Assembled, assembled, problems_of
from hengjing.steps.fact_assembly.completing import completion, sheet_problems
from hengjing.steps.fact_assembly.data import Completion, ItemPlace
from hengjing.steps.fact_assembly.proposing import place_of, proposed
from hengjing.steps.indicators import api as indicators
from hengjing.steps.schemes import api as schemes
from hengjing.steps.schemes.data import SchemeData
from hengjing.steps.sheet_rules.data import ItemSource


def ruleset_in_force(*, scheme: SchemeData) -> dict[str, Any]:
    """Return the whole ruleset of the version of the scheme that is in force.

    Raises:
        NotReady: None is.
    """
    system = indicators.system_in_force(scheme=scheme)
    if system is None:
        raise NotReady([Problem("scheme_not_issued", _("年度考核方案尚未印发"))])
    return indicators.whole_document(scheme=scheme, document=system.document)


def origins_of(*, evaluation: Evaluation) -> tuple[ItemPlace, ...]:
    """Return the items of the ruleset in force, in its order, each with its source, the usual where none was set."""
    scheme = schemes.scheme_by_id(scheme_id=evaluation.scheme_id)
    leaves = indicators.leaves(ruleset_in_force(scheme=scheme))
    chosen = _chosen(evaluation=evaluation.pk)
    usual = {code: (source, work) for code, source, work in proposed(leaves)}
    return tuple(place_of(leaf, *chosen.get(leaf.code, usual[leaf.code])) for leaf in leaves)


@remembered
def _chosen(*, evaluation: int) -> dict[str, tuple[str, str]]:
    return {row.item: (row.source, row.work) for row in Origin.objects.filter(evaluation_id=evaluation)}


def brought_now(scheme_id: int) -> frozenset[str]:
    """Return the items of a scheme whose facts may be brought in now: none once they are locked."""
    row = Evaluation.objects.filter(scheme_id=scheme_id, state=EvaluationState.COLLECTING).first()
    if row is None:
        return frozenset()
    return frozenset(each.code for each in origins_of(evaluation=row) if each.source == ItemSource.BROUGHT)


def collecting(programs: frozenset[int]) -> tuple[int, ...]:
    """Return the schemes of some programs whose facts are collected now."""
    states = workflow.occupied(Evaluation.entity, [EvaluationState.COLLECTING])
    rows = Evaluation.objects.filter(program_id__in=programs, state__in=states)
    return tuple(rows.values_list("scheme_id", flat=True))


def assembled_of(*, actor: Actor, on: date, evaluation: Evaluation) -> Assembled:
    """Return what all sources hold of an evaluation on a day; the caller has asked for the right.

    Raises:
        NotReady: No ruleset is in force.
    """
    scheme = schemes.scheme_by_id(scheme_id=evaluation.scheme_id)
    ruleset, places = ruleset_in_force(scheme=scheme), origins_of(evaluation=evaluation)
    return assembled(actor=actor, on=on, scheme=scheme, ruleset=ruleset, places=places)


def completion_of(*, actor: Actor, at: datetime, scheme_id: int) -> Completion:
    """Return what is there and what is missing of the facts of a scheme, unit by item.

    Raises:
        NotFound: There is no evaluation that the actor may see.
        NotAllowed: The actor does not run the program.
    """
    row = of_scheme(actor=actor, scheme_id=scheme_id)
    if row is None:
        raise NotFound(_("没有这项测评，或者您无权查看"))
    return completion_of_row(actor=actor, at=at, evaluation=row)


def completion_of_row(*, actor: Actor, at: datetime, evaluation: Evaluation) -> Completion:
    """Return the matrix of an evaluation that the actor may see.

    Raises:
        NotAllowed: The actor does not run the program.
    """
    access.require(actor=actor, action_name=FOLLOW, subject=evaluation.subject())
    return _completion_on(actor.of_any_request(), evaluation.pk, day_of(at))


@standing
def _completion_on(actor: Actor, evaluation: int, on: date) -> Completion:
    """The matrix as somebody with these posts sees it on a day."""
    row = Evaluation.objects.get(pk=evaluation)
    return completion(actor=actor, scheme_id=row.scheme_id, found=assembled_of(actor=actor, on=on, evaluation=row))


def lock_problems(*, actor: Actor, at: datetime, evaluation: Evaluation) -> tuple[Problem, ...]:
    """Return everything that keeps the facts from being locked: sheets, then rows, each with the way to it."""
    return sheet_problems(scheme_id=evaluation.scheme_id) or row_problems(
        assembled_of(actor=actor, on=day_of(at), evaluation=evaluation), evaluation
    )


def row_problems(found: Assembled, evaluation: Evaluation) -> tuple[Problem, ...]:
    """Return which rows are wrong or missing, by unit and item, each with the way to the matrix."""
    url = reverse("evaluations:matrix_view", args=[evaluation.uuid])
    said = _("%(place)s：%(what)s")
    return tuple(
        Problem(each.code, said % {"place": each.path, "what": each.message}, url, each.hint)
        for each in problems_of(found)
    )
