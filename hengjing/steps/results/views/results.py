"""The class table, a unit, and the trace of a number, for those who see a result whole."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from hengjing.foundation.access.api import actor_of, allowed, gate
from hengjing.foundation.audit.api import list_page
from hengjing.steps.evaluations.data import RunData
from hengjing.steps.results import api as results
from hengjing.steps.results.listing import PLAIN, RESULT_LIST, class_list, class_rows, edges_of
from hengjing.steps.results.selectors.edges import study_of
from hengjing.steps.results.selectors.reading import (
    RATERS,
    get_result,
    links_of,
    list_results,
    records_opened,
    subject_of,
)
from hengjing.steps.results.views.neighbors import beside


@gate("results.result:view")
def result_list(request: HttpRequest) -> HttpResponse:
    """考核结果."""
    rows = list_results(actor=actor_of(request), whole=True)
    return list_page(request, RESULT_LIST.page(rows, request.GET), "results/list.html", {})


@gate("results.result:view")
def result_view(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """类内排名."""
    actor = actor_of(request)
    run = get_result(actor=actor, uuid=uuid)
    table = results.class_table(run_uuid=uuid, class_code=request.GET.get("class", ""), links=links_of(run))
    study = study_of(run_uuid=uuid)
    edges = {each.code: each for each in edges_of(study=study, class_code=table.code)} if study else {}
    rows = class_rows(table, edges, plain=not any(request.GET.get(key) for key in PLAIN))
    context = {
        "run": run,
        "table": table,
        "study": study,
        "sees_raters": allowed(actor=actor, action_name=RATERS, subject=subject_of(run)),
    }
    page = class_list(table, edges).page(rows, request.GET)
    return list_page(request, page, "results/result.html", context, of=f"{run.title} {table.title}")


@gate("results.result:view")
def unit_view(request: HttpRequest, uuid: UUID, unit: str) -> HttpResponse:
    """单位成绩."""
    run = get_result(actor=actor_of(request), uuid=uuid)
    return render(request, "results/unit.html", _of_unit(run, unit))


@gate("results.result:view")
def unit_annex(request: HttpRequest, uuid: UUID, unit: str) -> HttpResponse:
    """单位成绩及逐项说明."""
    actor = actor_of(request)
    run = get_result(actor=actor, uuid=uuid)
    context, links, opened = _of_unit(run, unit), links_of(run), records_opened(actor=actor, run=run)
    table = results.class_table(run_uuid=uuid, class_code=context["result"].class_code, links=links)
    traces = results.traces_of(run_uuid=uuid, unit_code=unit, links=links, records=opened)
    return render(request, "results/annex.html", {**context, "table": table, "traces": traces})


@gate("results.result:view")
def trace_view(request: HttpRequest, uuid: UUID, unit: str, node: str) -> HttpResponse:
    """得分说明."""
    actor = actor_of(request)
    run = get_result(actor=actor, uuid=uuid)
    links, opened = links_of(run), records_opened(actor=actor, run=run)
    trace = results.trace_of(run_uuid=uuid, unit_code=unit, node_code=node, links=links, records=opened)
    context = {"run": run, "trace": trace, "unit_url": links.unit(unit)}
    return render(request, "results/trace.html", context)


def _of_unit(run: RunData, unit: str) -> dict[str, Any]:
    links = links_of(run)
    result = results.unit_result(run_uuid=run.uuid, unit_code=unit, links=links)
    study = study_of(run_uuid=run.uuid)
    edges = {each.code: each for each in edges_of(study=study)} if study else {}
    return {
        "run": run,
        "result": result,
        "edge": edges.get(unit),
        "beside": beside(run=run, result=result, links=links),
    }
