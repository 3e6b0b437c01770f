"""The evaluation of a year while it is collected: what there is, who owes what, and where it comes from."""

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from hengjing.foundation.access import api as access
from hengjing.foundation.access.api import actor_of, gate
from hengjing.foundation.audit.api import list_page
from hengjing.foundation.core import clock
from hengjing.steps.evaluations.data import EvaluationState
from hengjing.steps.evaluations.listing import (
    EVALUATION_LIST,
    ITEM_LIST,
    MISSING_LIST,
    item_rows,
    missing_rows,
)
from hengjing.steps.evaluations.selectors.board import may_open
from hengjing.steps.evaluations.selectors.origins import completion_of_row, origins_of
from hengjing.steps.evaluations.selectors.reading import (
    FOLLOW,
    evaluation_data,
    frozen_of,
    get_evaluation,
    list_evaluations,
    list_runs,
    row_in_force,
)
from hengjing.steps.fact_assembly.data import Cell, CellState
from hengjing.steps.schemes import api as schemes
from hengjing.steps.schemes.data import SchemeData

if TYPE_CHECKING:
    from hengjing.steps.evaluations.models import Evaluation

ASSIGN = "evaluations.evaluation:assign"


@gate("evaluations.evaluation:view")
def evaluation_list(request: HttpRequest) -> HttpResponse:
    """年终测评."""
    actor = actor_of(request)
    scheme = _scheme(request)
    page = EVALUATION_LIST.page(list_evaluations(actor=actor), request.GET)
    to_open = scheme is not None and may_open(actor=actor, scheme=scheme)
    return list_page(request, page, "evaluations/list.html", {"scheme": scheme, "to_open": to_open})


@gate("evaluations.evaluation:view")
def evaluation_view(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """年终测评."""
    actor, at = actor_of(request), clock.now()
    row = get_evaluation(actor=actor, uuid=uuid)
    follows = access.allowed(actor=actor, action_name=FOLLOW, subject=row.subject())
    collecting = row.state == EvaluationState.COLLECTING
    found = completion_of_row(actor=actor, at=at, evaluation=row) if follows and collecting else None
    context = {
        "evaluation": row,
        "data": evaluation_data(row),
        "scheme": schemes.scheme_by_id(scheme_id=row.scheme_id),
        "found": found,
        "follows": follows,
        "frozen": frozen_of(evaluation=row),
        "runs": list_runs(actor=actor).filter(evaluation=row).order_by("-number"),
        "in_force": row_in_force(scheme_id=row.scheme_id),
    }
    return render(request, "evaluations/evaluation.html", context)


@gate("evaluations.evaluation:follow")
def item_list(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """各项指标的数据来源."""
    actor = actor_of(request)
    row = _followed(request, uuid)
    may_assign = row.state == EvaluationState.COLLECTING and access.allowed(
        actor=actor, action_name=ASSIGN, subject=row.subject()
    )
    rows = item_rows(row, origins_of(evaluation=row), may_assign=may_assign)
    context = {"evaluation": row, "may_assign": may_assign}
    return list_page(request, ITEM_LIST.page(rows, request.GET), "evaluations/items.html", context, of=row.title)


@gate("evaluations.evaluation:follow")
def matrix_view(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """数据汇集矩阵."""
    row = _followed(request, uuid)
    found = completion_of_row(actor=actor_of(request), at=clock.now(), evaluation=row)
    classes = list(dict.fromkeys((unit.class_code, unit.class_name) for unit in found.units))
    asked = request.GET.get("class", "")
    chosen = asked if asked in {code for code, _name in classes} else classes[0][0] if classes else ""
    shown = [place for place, unit in enumerate(found.units) if unit.class_code == chosen]
    open_only = request.GET.get("open") == "1"
    looks = {kind: render_to_string("evaluations/parts/cell.html", {"cell": Cell("", "", kind)}) for kind in CellState}
    context = {
        "evaluation": row,
        "found": found,
        "classes": classes,
        "chosen": chosen,
        "open_only": open_only,
        "units": [found.units[place] for place in shown],
        "rows": [
            (item, [looks[CellState(cell.state)] for cell in cells])
            for item in found.items
            if (cells := [item.cells[place] for place in shown]) and (not open_only or any(c.is_open for c in cells))
        ],
    }
    return render(request, "evaluations/matrix.html", context)


@gate("evaluations.evaluation:follow")
def missing_list(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """未齐数据一览."""
    row = _followed(request, uuid)
    found = completion_of_row(actor=actor_of(request), at=clock.now(), evaluation=row)
    page = MISSING_LIST.page(missing_rows(found), request.GET)
    return list_page(request, page, "evaluations/missing.html", {"evaluation": row, "found": found}, of=row.title)


def _followed(request: HttpRequest, uuid: UUID) -> "Evaluation":
    """Return an evaluation whose collecting the person may follow."""
    actor = actor_of(request)
    row = get_evaluation(actor=actor, uuid=uuid)
    access.require(actor=actor, action_name=FOLLOW, subject=row.subject())
    return row


def _scheme(request: HttpRequest) -> SchemeData | None:
    session = request.session
    return schemes.current_scheme(actor=actor_of(request), program=session.get("program"), year=session.get("year"))
