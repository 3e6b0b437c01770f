"""What is told beside a result: the year before, how raters marked, who is on the edge."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from hengjing.foundation.access.api import actor_of, allowed, gate
from hengjing.foundation.audit.api import list_page
from hengjing.foundation.core import clock
from hengjing.steps.fact_assembly.scoring import language
from hengjing.steps.results.listing import STEP, edges_of, year_list
from hengjing.steps.results.selectors.edges import study_of
from hengjing.steps.results.selectors.raters import raters_of
from hengjing.steps.results.selectors.reading import RATERS, STUDY, get_result, links_of, subject_of
from hengjing.steps.results.selectors.tables import class_table
from hengjing.steps.results.selectors.years import year_on_year
from hengjing.steps.results.services.studying import make_study


@gate("results.result:view")
def year_view(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """与上年比较."""
    run = get_result(actor=actor_of(request), uuid=uuid)
    found = year_on_year(run=run, links=links_of(run))
    page = year_list(found).page(found.rows, request.GET)
    return list_page(request, page, "results/years.html", {"run": run, "found": found}, of=run.title)


@gate("results.rater:view")
def rater_view(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """评委评分情况."""
    run = get_result(actor=actor_of(request), uuid=uuid, action_name=RATERS)
    table = class_table(run_uuid=uuid, class_code=request.GET.get("class", ""))
    found = raters_of(run=run)
    context = {
        "run": run,
        "table": table,
        "found": found,
        "panels": [each for each in found.panels if each.class_code == table.code],
        "surveys": [each for each in found.surveys if each.class_code == table.code],
    }
    return render(request, "results/raters.html", context)


@gate("results.result:view")
def edge_view(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """临界单位."""
    actor = actor_of(request)
    run = get_result(actor=actor, uuid=uuid)
    links = links_of(run)
    table = class_table(run_uuid=uuid, class_code=request.GET.get("class", ""))
    study = study_of(run_uuid=uuid)
    edges = edges_of(study=study, class_code=table.code) if study else ()
    context = {
        "run": run,
        "table": table,
        "study": study,
        "said": study.said[language()] if study else {},
        "edges": [(each, links.unit(each.code)) for each in edges],
        "height": (len(edges) + 1) * STEP,
        "may_make": not study and allowed(actor=actor, action_name=STUDY, subject=subject_of(run)),
    }
    return render(request, "results/edges.html", context)


@gate("results.study:make", writes=True)
def study_make(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """分析临界单位."""
    actor = actor_of(request)
    if request.method != "POST":
        get_result(actor=actor, uuid=uuid, action_name=STUDY)
        return redirect("results:edge_view", uuid=uuid)
    job = make_study(actor=actor, at=clock.now(), uuid=uuid)
    messages.success(request, _("已开始分析，完成后可在这里打开") if job else _("已经分析过"))
    return redirect(job.link or "jobs:jobs") if job else redirect("results:edge_view", uuid=uuid)
