"""The body names the raters of an item, says who is absent, and gives a ballot back unseen."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from hengjing.foundation.access.api import actor_of, gate
from hengjing.foundation.access.api import require as require_right
from hengjing.foundation.core import clock
from hengjing.foundation.core.errors import NotFound, NotReady, Problem
from hengjing.foundation.ui.api import keep_typed
from hengjing.foundation.workflow.pages import transition_page
from hengjing.steps.panels import api as panels
from hengjing.steps.panels.forms import NamingForm
from hengjing.steps.panels.selectors.people import people_offered
from hengjing.steps.panels.selectors.reading import get_ballot_of_body
from hengjing.steps.score_sheets import api as score_sheets

NAME = "panels.ballot:name"


@gate(NAME, writes=True)
def ballot_name(request: HttpRequest, uuid: UUID, item: str) -> HttpResponse:
    """指定评委."""
    actor, at = actor_of(request), clock.now()
    sheet = score_sheets.get_sheet(actor=actor, uuid=uuid)
    require_right(actor=actor, action_name=NAME, subject=sheet.subject())
    title, groups = _panel(sheet, item)
    group = request.POST.get("group") or request.GET.get("group") or (groups[0][0] if groups else "")
    named = [each.rater for each in panels.ballots_of_sheet(actor=actor, sheet=uuid)
             if each.item == item and each.group == group]  # fmt: skip
    people = people_offered(actor=actor, at=at)
    initial = {"raters": named, "group": group}
    form = NamingForm(request.POST or None, groups=groups, people=people, initial=initial)
    problems: tuple[Problem, ...] = ()
    if request.method == "POST" and form.is_valid():
        keep_typed(request, form)
        given = form.cleaned_data
        try:
            count = panels.name_raters(
                actor=actor, at=at, uuid=uuid, seen_version=given["seen_version"], item=item,
                raters=given["raters"], group=given.get("group", ""),
            )  # fmt: skip
        except NotReady as found:
            problems = found.problems
        else:
            messages.success(request, _("已指定 %(n)s 位评委，并通知本人") % {"n": count})
            return redirect("score_sheets:item_view", uuid, item)
    context = {"sheet": sheet, "item": item, "title": title, "form": form, "problems": problems,
               "groups": groups, "group": group}  # fmt: skip
    return render(request, "panels/name.html", context, status=400 if request.method == "POST" else 200)


def _panel(sheet: Any, item: str) -> tuple[str, list[tuple[str, str]]]:
    """Return the title of an item that raters mark, and the groups of its rule with their titles."""
    rules = score_sheets.rules_of_scheme(scheme_id=sheet.scheme_id)
    units = rules.units_of(item) if item in sheet.items else ()
    if not units or not rules.is_panel(item):
        raise NotFound(_("评分表中没有由评委打分的这一项"))
    return rules.nodes[item].title, [
        (group, rules.group_title(item, group)) for group in rules.form_of(units[0].code, item).groups
    ]


def _page(request: HttpRequest, uuid: UUID, verb: str, service: Any) -> HttpResponse:
    actor = actor_of(request)
    ballot = get_ballot_of_body(actor=actor, uuid=uuid)

    def run(**values: Any) -> Any:
        return service(actor=actor, at=clock.now(), uuid=uuid, **values)

    back = reverse("score_sheets:item_view", args=[ballot.sheet.uuid, ballot.item])
    return transition_page(request, instance=ballot, action=f"panels.ballot:{verb}", run=run, back=back)


@gate("panels.ballot:mark_absent", writes=True)
def ballot_mark_absent(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """记为缺席."""
    return _page(request, uuid, "mark_absent", panels.mark_absent)


@gate("panels.ballot:reopen", writes=True)
def ballot_reopen(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """退回重评."""
    return _page(request, uuid, "reopen", panels.reopen_ballot)
