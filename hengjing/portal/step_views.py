"""What holds a step of the year up, and urging everybody who does in one act."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.api import actor_of, gate
from hengjing.foundation.access.data import Subject
from hengjing.foundation.audit.api import list_page
from hengjing.foundation.core import clock
from hengjing.foundation.core.errors import NotFound, NotReady, Problem
from hengjing.foundation.orgs.api import day_of
from hengjing.portal import pressing, selectors
from hengjing.portal.bars import scheme_of
from hengjing.portal.forms import PressWaitingForm, first_words
from hengjing.portal.listing import hold_up_list
from hengjing.portal.progress import HoldUp, hold_ups, parts_of
from hengjing.steps.schemes import api as schemes
from hengjing.steps.schemes.data import SchemeData, Step, StepLine


@gate("portal.step:view")
def step_view(request: HttpRequest, step: str) -> HttpResponse:
    """步骤进度."""
    actor, at = actor_of(request), clock.now()
    scheme, line = _line(request, step)
    rows = hold_ups(actor=actor, scheme=scheme, step=Step(step), at=at)
    parts = parts_of(actor=actor, scheme=scheme, at=at, steps=frozenset({Step(step)}))
    context = {
        "scheme": scheme,
        "line": line,
        "rows_total": len(rows),
        "progress": [part for _source, part in parts],
        "may_press": selectors.runs(actor, scheme) and any(row.may_press for row in rows),
    }
    page = hold_up_list(row.what for row in rows).page(rows, request.GET)
    return list_page(request, page, "portal/step.html", context, of=f"{scheme.title} · {_(line.step.label)}")


@gate(pressing.PRESS, writes=True)
def step_press(request: HttpRequest, step: str) -> HttpResponse:
    """催办本步骤的全部或所选事项."""
    actor, at = actor_of(request), clock.now()
    scheme, line = _line(request, step)
    own = Subject(program=scheme.program.id, label=scheme.title)
    access.require(actor=actor, action_name=pressing.PRESS, subject=own)
    rows = _chosen(request, hold_ups(actor=actor, scheme=scheme, step=Step(step), at=at))
    sends = "words" in request.POST
    initial = first_words(_(line.step.label), date_format(line.step.due_on, "DATE_FORMAT"))
    form = PressWaitingForm(request.POST if sends else None, initial=initial)
    problems: tuple[Problem, ...] = ()
    if form.is_valid():
        given = form.cleaned_data
        asked = pressing.Asked(Step(step), {row.identity for row in rows}, given["words"], given["key"])
        try:
            count = pressing.press(actor=actor, at=at, scheme=scheme, asked=asked)
        except NotReady as found:
            problems = found.problems
        else:
            messages.success(request, _("已催办 %(count)s 项") % {"count": count} if count else _("已经催办，没有重复"))
            return redirect("portal:step_told", step=step, key=given["key"])
    context = {"line": line, "scheme": scheme, "rows": rows, "form": form, "problems": problems}
    return render(request, "portal/step_press.html", context, status=400 if sends else 200)


@gate(pressing.PRESS)
def step_told(request: HttpRequest, step: str, key: UUID) -> HttpResponse:
    """已经催办了谁."""
    scheme, line = _line(request, step)
    presses = pressing.told(actor=actor_of(request), key=key)
    if not presses:
        raise NotFound(_("没有这次催办，或者您无权查看"))
    return render(request, "portal/step_told.html", {"line": line, "scheme": scheme, "presses": presses})


def _line(request: HttpRequest, step: str) -> tuple[SchemeData, StepLine]:
    """Return the chosen scheme and its step as it stands today.

    Raises:
        NotFound: There is no scheme, or it has no such step.
    """
    scheme = scheme_of(request)
    lines = schemes.step_lines(scheme=scheme, on=day_of(clock.now())) if scheme else ()
    line = next((line for line in lines if line.step.step == step), None)
    if scheme is None or line is None:
        raise NotFound(_("没有这个步骤，或者还没有考核方案"))
    return scheme, line


def _chosen(request: HttpRequest, rows: list[HoldUp]) -> list[HoldUp]:
    """Return what is to be urged: what was chosen in the list, else everything, or everything of one kind."""
    if request.method == "POST":
        chosen = set(request.POST.getlist("chosen"))
        return [row for row in rows if row.identity in chosen]
    what = request.GET.get("what", "")
    return [row for row in rows if row.may_press and (not what or row.what == what)]
