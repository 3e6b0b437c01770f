"""Trials of a scheme: what there is, facts brought, a trial begun."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from hengjing.foundation.access.api import actor_of, gate
from hengjing.foundation.audit.api import list_page
from hengjing.foundation.core import clock
from hengjing.foundation.core.errors import NotReady, Problem
from hengjing.steps.trials.forms import FactsForm, TrialForm
from hengjing.steps.trials.listing import trial_table
from hengjing.steps.trials.selectors.reading import (
    BRING,
    RUN,
    draft_hash,
    facts_for,
    may_run,
    seen_scheme,
    trials_of,
    years_of_facts,
)
from hengjing.steps.trials.services.bringing import bring_facts
from hengjing.steps.trials.services.running import run_trial


@gate("trials.trial:view")
def trial_list(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """方案试算."""
    actor = actor_of(request)
    scheme = seen_scheme(actor=actor, uuid=uuid)
    page = trial_table(draft_hash(scheme_id=scheme.id)).page(trials_of(scheme=scheme), request.GET)
    writing = may_run(actor=actor, scheme=scheme)
    context = {"scheme": scheme, "may_run": writing, "facts": facts_for(scheme=scheme) if writing else ()}
    return list_page(request, page, "trials/list.html", context, of=scheme.title)


@gate("trials.trial:run", writes=True)
def trial_run(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """开始试算."""
    seen_scheme(actor=actor_of(request), uuid=uuid, action_name=RUN)
    form = TrialForm(request.POST)
    if request.method != "POST" or not form.is_valid():
        return redirect("trials:trial_list", uuid=uuid)
    job = run_trial(actor=actor_of(request), at=clock.now(), uuid=uuid, facts=form.cleaned_data["facts"])
    messages.success(request, _("已开始试算，完成后可在这里打开"))
    return redirect(job.link or "jobs:jobs")


@gate("trials.facts:bring", writes=True)
def facts_bring(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """上传往年数据."""
    actor = actor_of(request)
    scheme = seen_scheme(actor=actor, uuid=uuid, action_name=BRING)
    years = years_of_facts(actor=actor, scheme=scheme)
    form = FactsForm(request.POST or None, request.FILES or None, years=years)
    problems: tuple[Problem, ...] = ()
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            bring_facts(
                actor=actor, at=clock.now(), uuid=UUID(given["year"]), source=given["source"],
                file_name=given["file"].name, content=given["file"].read(),
            )  # fmt: skip
        except NotReady as found:
            problems = found.problems
        else:
            messages.success(request, _("已收下，可以试算"))
            return redirect("trials:trial_list", uuid=scheme.uuid)
    context = {"scheme": scheme, "form": form, "problems": problems, "years": years}
    return render(request, "trials/facts.html", context, status=400 if request.method == "POST" else 200)
