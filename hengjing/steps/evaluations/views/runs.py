"""A computed result: what it was made from, who certified it, what changed since the one before, its files."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from hengjing.foundation.access.api import actor_of, gate
from hengjing.foundation.audit.api import Download, Taken
from hengjing.foundation.core import clock
from hengjing.foundation.workflow.pages import transition_page
from hengjing.steps.evaluations import api as evaluations
from hengjing.steps.evaluations.selectors.reading import before_of, get_run, row_in_force, run_data
from hengjing.steps.evaluations.services.certifying import certify_first, certify_second
from hengjing.steps.fact_assembly.comparing import changed_units
from hengjing.steps.fact_assembly.scoring import language

if TYPE_CHECKING:
    from hengjing.steps.evaluations.models import ScoreRun

EXPORT = "evaluations.run:export"


@gate("evaluations.run:view")
def run_view(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """计算结果."""
    actor = actor_of(request)
    row = get_run(actor=actor, uuid=uuid)
    in_force = row_in_force(scheme_id=row.evaluation.scheme_id)
    context = {
        "run": row,
        "data": run_data(row),
        "is_in_force": in_force is not None and in_force.pk == row.pk,
        "before": before_of(actor=actor, run=row),
        "without": _year_without(row),
    }
    return render(request, "evaluations/run.html", context)


@gate("evaluations.run:view")
def run_compare(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """与上次结果比较."""
    actor = actor_of(request)
    row = get_run(actor=actor, uuid=uuid)
    before = before_of(actor=actor, run=row)
    found = evaluations.compare_runs(actor=actor, before=before.uuid, after=row.uuid) if before else None
    context = {
        "run": row,
        "before": before,
        "found": found,
        "rules": [each.of(language()) for each in found.rules] if found else [],
        "units": changed_units(found, language()) if found else (),
    }
    return render(request, "evaluations/compare.html", context)


@gate("evaluations.run:export")
def run_pack(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """复核包."""
    row = get_run(actor=actor_of(request), uuid=uuid)
    name = _name(row, _("复核包"), "zip")
    return Download(evaluations.pack_of(run_uuid=row.uuid), name, Taken(EXPORT, row.ref(), row.units_count))


@gate("evaluations.run:export")
def run_workbook(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """成绩工作簿."""
    row = get_run(actor=actor_of(request), uuid=uuid)
    name = _name(row, _("成绩"), "xlsx")
    return Download(evaluations.workbook_of(run_uuid=row.uuid), name, Taken(EXPORT, row.ref(), row.units_count))


@gate("evaluations.run:review", writes=True)
def run_review(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """核定（第一人）."""
    return _certifying(request, uuid, "evaluations.run:review", certify_first)


@gate("evaluations.run:certify", writes=True)
def run_certify(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """核定（第二人）."""
    return _certifying(request, uuid, "evaluations.run:certify", certify_second)


def _certifying(request: HttpRequest, uuid: UUID, action: str, service: Any) -> HttpResponse:
    actor = actor_of(request)
    row = get_run(actor=actor, uuid=uuid)

    def run(**values: Any) -> Any:
        return service(actor=actor, at=clock.now(), run_uuid=uuid, **values)

    back = reverse("evaluations:run_view", args=[uuid])
    return transition_page(request, instance=row, action=action, run=run, back=back, takes_reason=True)


def _year_without(row: "ScoreRun") -> int | None:
    """Return the year before where nothing was published of it when the run was computed (T37)."""
    last: int = row.evaluation.year - 1
    return None if any(each["year"] == last for each in row.earlier) else last


def _name(row: "ScoreRun", what: str, kind: str) -> str:
    return f"{row.title} {what}.{kind}".replace("/", "／")
