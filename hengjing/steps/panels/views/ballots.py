"""The own ballots of a rater: which there are, one with its marks, filled in and handed in."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from hengjing.foundation.access.api import actor_of, gate
from hengjing.foundation.core import clock
from hengjing.foundation.core.errors import NotReady, Problem
from hengjing.foundation.ui.api import keep_typed
from hengjing.foundation.workflow import api as workflow
from hengjing.foundation.workflow.pages import transition_page
from hengjing.steps.panels import api as panels
from hengjing.steps.panels.data import BallotState
from hengjing.steps.panels.forms import BallotForm
from hengjing.steps.panels.selectors.reading import (
    ballot_to_read,
    field_of,
    get_own_ballot,
    group_titles,
    own_ballots,
    problems_of_ballot,
    rule_said,
    units_of,
)
from hengjing.steps.panels.selectors.recusing import own_units, to_recuse
from hengjing.steps.score_sheets.data import SheetState

NO_MARK = {"value": "", "status": "", "reason": ""}
VIEW, FILL, SUBMIT = (f"panels.ballot:{verb}" for verb in ("view", "fill", "submit"))


@gate(VIEW)
def ballot_list(request: HttpRequest) -> HttpResponse:
    """我的评分票."""
    ballots = list(own_ballots(actor=actor_of(request)))
    titles = group_titles(ballots=ballots)
    rows = [(ballot, titles.get(ballot.pk, "")) for ballot in ballots]
    return render(request, "panels/list.html", {"ballots": rows})


@gate(VIEW)
def ballot_view(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """评分票."""
    actor = actor_of(request)
    ballot = ballot_to_read(actor=actor, uuid=uuid)
    own = ballot.rater_id == actor.user_id
    is_open = ballot.state == BallotState.OPEN
    mine = own_units(ballot=ballot, at=clock.now()) if is_open else frozenset()
    marks = ballot.marks | (to_recuse(ballot=ballot, at=clock.now()) if is_open else {})
    rows = [(unit, field_of(ballot=ballot, unit=unit.code), NO_MARK | marks.get(unit.code, {}))
            for unit in units_of(ballot=ballot)]  # fmt: skip
    context = {
        "ballot": ballot, "rows": rows, "own": own, "rule": rule_said(ballot=ballot),
        "group": group_titles(ballots=[ballot]).get(ballot.pk, ""),
        "may_fill": own and is_open and ballot.sheet.state == SheetState.SCORING,
        "problems": problems_of_ballot(ballot=ballot, own=mine) if own and is_open else (),
    }  # fmt: skip
    return render(request, "panels/ballot.html", context)


@gate(FILL, writes=True)
def ballot_fill(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """填写评分票."""
    actor = actor_of(request)
    ballot = get_own_ballot(actor=actor, uuid=uuid)
    workflow.require_open(actor=actor, action=FILL, instance=ballot, state=BallotState.OPEN)
    mine, every = own_units(ballot=ballot, at=clock.now()), units_of(ballot=ballot)
    units = [(unit, field_of(ballot=ballot, unit=unit.code)) for unit in every if unit.code not in mine]
    form = BallotForm(request.POST or None, units=units, marks=ballot.marks)
    problems: tuple[Problem, ...] = ()
    if request.method == "POST" and form.is_valid():
        keep_typed(request, form)
        given = form.cleaned_data
        try:
            panels.save_ballot(
                actor=actor, at=clock.now(), uuid=uuid, seen_version=given["seen_version"], marks=form.marks(),
                key=given["key"],
            )  # fmt: skip
        except NotReady as found:
            problems = found.problems
        else:
            messages.success(request, _("已保存，尚未交票"))
            return redirect("panels:ballot_view", uuid=uuid)
    context = {"ballot": ballot, "form": form, "problems": problems, "rule": rule_said(ballot=ballot),
               "recused": [unit for unit in every if unit.code in mine],
               "group": group_titles(ballots=[ballot]).get(ballot.pk, "")}  # fmt: skip
    return render(request, "panels/fill.html", context, status=400 if request.method == "POST" else 200)


@gate(SUBMIT, writes=True)
def ballot_submit(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """交票."""
    actor = actor_of(request)
    ballot: Any = get_own_ballot(actor=actor, uuid=uuid)
    own = own_units(ballot=ballot, at=clock.now())
    ballot.problems = problems_of_ballot(ballot=ballot, own=own) if ballot.state == BallotState.OPEN else ()

    def run(**values: Any) -> Any:
        return panels.submit_ballot(actor=actor, at=clock.now(), uuid=uuid, **values)

    back = reverse("panels:ballot_view", kwargs={"uuid": uuid})
    return transition_page(request, instance=ballot, action=SUBMIT, run=run, back=back)
