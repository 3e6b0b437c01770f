"""What a trial found: who moves, why, and how firmly ranks and grades stand."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from hengjing.foundation.access.api import actor_of, gate
from hengjing.foundation.audit.api import list_page
from hengjing.steps.trials.listing import language, name_of, unit_table
from hengjing.steps.trials.selectors.reading import get_trial, is_stale, unit_of
from hengjing.steps.trials.selectors.results import STEP, figures_of, rows_of, spans_of, told


@gate("trials.trial:view")
def trial_view(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """一次试算."""
    row = get_trial(actor=actor_of(request), uuid=uuid)
    classes = [(each["code"], told(each, language())) for each in row.summary["classes"]]
    page = unit_table(classes).page(rows_of(trial=row), request.GET)
    context = {"trial": row, "stale": is_stale(trial=row), "figures": figures_of(trial=row), "language": language()}
    return list_page(request, page, "trials/trial.html", context, of=row.title)


@gate("trials.trial:view")
def trial_weights(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """权重敏感性."""
    row = get_trial(actor=actor_of(request), uuid=uuid)
    codes = [each["code"] for each in row.summary["classes"]]
    asked = request.GET.get("class", "")
    chosen = asked if asked in codes else next(iter(codes), "")
    spans = spans_of(trial=row, unit_class=chosen, language=language())
    context = {
        "trial": row,
        "stale": is_stale(trial=row),
        "chosen": chosen,
        "classes": [(each["code"], told(each, language())) for each in row.summary["classes"]],
        "spans": spans,
        "height": (len(spans) + 1) * STEP,
        "study": row.summary["study"],
    }
    return render(request, "trials/weights.html", context)


@gate("trials.trial:view")
def trial_unit(request: HttpRequest, uuid: UUID, code: str) -> HttpResponse:
    """试算中的一个单位."""
    row = get_trial(actor=actor_of(request), uuid=uuid)
    unit = unit_of(trial=row, code=code)
    names = {key: name_of(unit, key) for key in ("class", "grade_before", "grade_after")}
    context = {
        "trial": row,
        "unit": unit,
        "names": names,
        "why": unit.details.get("why", {}),
        "study": unit.details["study"],
        "language": language(),
        "stale": is_stale(trial=row),
    }
    return render(request, "trials/unit.html", context)
