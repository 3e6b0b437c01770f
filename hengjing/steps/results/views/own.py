"""What an assessing body sees of certified results: its own items of all units."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from hengjing.foundation.access.api import actor_of, gate
from hengjing.foundation.audit.api import list_page
from hengjing.steps.results.listing import OWN_LIST, own_rows
from hengjing.steps.results.listing import own_list as own_spec
from hengjing.steps.results.selectors import own
from hengjing.steps.results.selectors.reading import get_own, list_results


@gate("results.item:view")
def own_list(request: HttpRequest) -> HttpResponse:
    """本主体指标结果."""
    rows = list_results(actor=actor_of(request), whole=False)
    return list_page(request, OWN_LIST.page(rows, request.GET), "results/own_list.html", {})


@gate("results.item:view")
def own_view(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """本主体指标得分."""
    run, items = get_own(actor=actor_of(request), uuid=uuid)
    table = own.own_table(run=run, items=items)
    page = own_spec(table).page(own_rows(table), request.GET)
    return list_page(request, page, "results/own.html", {"run": run}, of=run.title)


@gate("results.item:view")
def own_trace(request: HttpRequest, uuid: UUID, unit: str, node: str) -> HttpResponse:
    """本主体指标的得分说明."""
    run, items = get_own(actor=actor_of(request), uuid=uuid)
    trace = own.own_trace(run=run, items=items, unit_code=unit, node_code=node)
    return render(request, "results/trace.html", {"run": run, "trace": trace, "own": True})
