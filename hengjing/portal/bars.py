"""The top bar and the year strip of every signed-in page."""

from datetime import date

from django.http import HttpRequest
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import NOBODY, Actor
from hengjing.foundation.core import clock
from hengjing.foundation.notices.data import Todo
from hengjing.foundation.ui.data import Choice, Light, Link, Step, Top
from hengjing.portal import selectors
from hengjing.portal.manual import pages
from hengjing.steps.schemes import api as schemes
from hengjing.steps.schemes.data import SchemeData, StepLine


def top(request: HttpRequest) -> Top:
    """Return year and program switch, search, to-do count and person, each to whom it is open."""
    actor: Actor = getattr(request, "actor", NOBODY)
    if actor.user_id is None:
        return Top()
    scheme = scheme_of(request)
    programs = schemes.list_programs(actor=actor)
    years = schemes.list_years(actor=actor, program_id=scheme.program.id) if scheme else ()
    return Top(
        years=tuple(Choice(str(year), _("%(year)s 年度") % {"year": year}, year == scheme.year) for year in years)
        if scheme
        else (),
        programs=tuple(
            Choice(str(each.id), each.name, scheme is not None and each.id == scheme.program.id) for each in programs
        ),
        switch_url=_open_to(actor, "portal.scheme:choose", "portal:choose"),
        search_url=_open_to(actor, "portal.search:view", "portal:search"),
        todo=todo_count(request),
        todo_url=_open_to(actor, "portal.todo:view", "portal:todo"),
        person=actor.name,
        person_links=(Link(_("个人设置"), reverse("accounts:settings")),),
        sign_out_url="/sign-out/",
        help_url=help_url(request),
    )


def _open_to(actor: Actor, action_name: str, url_name: str) -> str:
    """Return the address, or nothing: administrators have no business here."""
    return reverse(url_name) if access.may_ever(actor=actor, action_name=action_name) else ""


def works_here(actor: Actor) -> bool:
    """Tell whether the person has to-do lists and the search; administrators have neither (security.md C3)."""
    return access.may_ever(actor=actor, action_name="portal.todo:view")


def strip(request: HttpRequest) -> tuple[Step, ...]:
    """Return the eight steps of the chosen scheme as they stand; each leads to what holds it up."""
    scheme = scheme_of(request)
    if scheme is None:
        return ()
    today = clock.today()
    return tuple(_step(line, today) for line in schemes.step_lines(scheme=scheme, on=today))


def help_url(request: HttpRequest) -> str:
    """Return the page of the manual about this screen, or the index where nothing is written about it."""
    match = request.resolver_match
    return page_address(pages.name_for(match.view_name) if match else "")


def page_address(name: str) -> str:
    """Return the address of a page or picture of the manual; of its index when there is no name."""
    if name.endswith(".png"):
        return reverse("portal:help_picture", args=[name])
    return reverse("portal:help_page", args=[name]) if name else reverse("portal:help")


def todo_count(request: HttpRequest) -> int | None:
    """Return how much the person has to do."""
    actor: Actor = getattr(request, "actor", NOBODY)
    return None if actor.user_id is None else sum(todo.count for todo in todos_of(request))


def todos_of(request: HttpRequest) -> tuple[Todo, ...]:
    """Return what the person has to do, read once for a request."""
    if not hasattr(request, "hengjing_todos"):
        actor: Actor = request.actor  # type: ignore[attr-defined]
        request.hengjing_todos = selectors.todo_for(actor=actor, at=clock.now())  # type: ignore[attr-defined]
    found: tuple[Todo, ...] = request.hengjing_todos  # type: ignore[attr-defined]
    return found


def scheme_of(request: HttpRequest) -> SchemeData | None:
    """Return the scheme that the person has chosen, read once for a request."""
    if not hasattr(request, "hengjing_scheme"):
        actor: Actor = getattr(request, "actor", NOBODY)
        found = None
        if actor.user_id is not None:
            found = schemes.current_scheme(
                actor=actor, program=request.session.get("program"), year=request.session.get("year")
            )
        request.hengjing_scheme = found  # type: ignore[attr-defined]
    scheme: SchemeData | None = request.hengjing_scheme  # type: ignore[attr-defined]
    return scheme


def _step(line: StepLine, today: date) -> Step:
    step = line.step
    shown = step.closed_on or step.due_on
    layout = "MONTH_DAY_FORMAT" if shown.year == today.year else "DATE_FORMAT"
    return Step(
        number=step.number, label=_(step.label), light=line.light, deadline=date_format(shown, layout),
        word="" if line.light is Light.TODO else _(str(line.state.label)),
        url=reverse("portal:step_view", args=[step.step]), current=line.is_present,
    )  # fmt: skip
