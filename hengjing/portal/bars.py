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
from hengjing.foundation.workdays import api as workdays
from hengjing.portal import selectors
from hengjing.steps.schemes import api as schemes
from hengjing.steps.schemes.data import SchemeData, StepData


def top(request: HttpRequest) -> Top:
    """Return year and program switch, search, to-do count and person; nothing to whoever is not signed in."""
    actor: Actor = getattr(request, "actor", NOBODY)
    if actor.user_id is None:
        return Top()
    scheme, works = scheme_of(request), works_here(actor)
    programs = schemes.list_programs(actor=actor)
    years = schemes.list_years(actor=actor, program_id=scheme.program.id) if scheme else ()
    return Top(
        years=tuple(Choice(str(year), _("%(year)s 年度") % {"year": year}, year == scheme.year) for year in years)
        if scheme
        else (),
        programs=tuple(
            Choice(str(each.id), each.name, scheme is not None and each.id == scheme.program.id) for each in programs
        ),
        switch_url=reverse("portal:choose"),
        search_url=reverse("portal:search") if works else "",
        todo=todo_count(request),
        todo_url=reverse("portal:todo") if works else "",
        person=actor.name,
        person_links=(Link(_("个人设置"), reverse("accounts:settings")),),
        sign_out_url="/sign-out/",
    )


def works_here(actor: Actor) -> bool:
    """Tell whether the person has to-do lists and the search; administrators have neither (security.md C3)."""
    return access.may_ever(actor=actor, action_name="portal.todo:view")


def strip(request: HttpRequest) -> tuple[Step, ...]:
    """Return the eight steps of the chosen scheme with their lights; the first open one is the present one."""
    scheme = scheme_of(request)
    if scheme is None:
        return ()
    today = clock.now().date()
    present = next((step.number for step in scheme.steps if step.closed_on is None), 0)
    return tuple(_step(step, scheme, today, current=step.number == present) for step in scheme.steps)


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


def _step(step: StepData, scheme: SchemeData, today: date, *, current: bool) -> Step:
    if step.closed_on:
        light, word = Light.DONE, _("已完成")
    elif not current:
        light, word = Light.TODO, ""
    else:
        light = Light(workdays.get_calendar().light(step.due_on, today, scheme.amber_days))
        word = _("进行中") if light is Light.OK else ""
    shown = step.closed_on or step.due_on
    layout = "MONTH_DAY_FORMAT" if shown.year == today.year else "DATE_FORMAT"
    return Step(
        number=step.number, label=_(step.label), light=light, deadline=date_format(shown, layout), word=word,
        current=current,
    )  # fmt: skip
