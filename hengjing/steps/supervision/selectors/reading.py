"""Reads of matters: every one starts from what the actor may see."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor, Role
from hengjing.foundation.core.errors import NotFound
from hengjing.foundation.notices.data import Todo
from hengjing.foundation.orgs.api import day_of
from hengjing.foundation.ui.data import Light
from hengjing.foundation.workdays import api as workdays
from hengjing.foundation.workdays.data import WorkingCalendar
from hengjing.foundation.workflow import api as workflow
from hengjing.steps.schemes.data import SchemeData, Step, StepProgress, Waiting
from hengjing.steps.supervision.data import OPEN_STATES, CaseState
from hengjing.steps.supervision.models import Case

VIEW = "supervision.case:view"
AMBER_DAYS = 2
CHECK_DAYS = 5
"""Working days within which an answer is to be looked at."""
OF_THE_UNIT = (CaseState.OPEN, CaseState.IN_PROGRESS)


def list_cases(*, actor: Actor, scheme_id: int | None = None) -> QuerySet[Case]:
    """Return the matters that the actor may see."""
    reach = access.reach(actor=actor, action_name=VIEW)
    rows = Case.objects.filter(unit__district_id=actor.district or 0)
    if scheme_id is not None:
        rows = rows.filter(scheme_id=scheme_id)
    if reach.whole:
        return rows
    return rows.filter(Q(unit_id__in=reach.units) | Q(program_id__in=reach.programs))


def get_case(*, actor: Actor, uuid: UUID) -> Case:
    """Return a matter.

    Raises:
        NotFound: There is none, or none that the actor may see.
    """
    found = list_cases(actor=actor).filter(uuid=uuid).first()
    if found is None:
        raise NotFound(_("没有这个督办事项，或者您无权查看"))
    return found


def light_of(case: Case, calendar: WorkingCalendar, at: datetime) -> Light:
    """Return the light of a matter: done when it is closed, else that of the date on which an answer is due."""
    if case.state == CaseState.CLOSED:
        return Light.DONE
    if case.state == CaseState.ANSWERED:
        return Light.OK
    return calendar.light(case.due_on, at.date(), AMBER_DAYS)


def todo_for(*, actor: Actor, at: datetime) -> tuple[Todo, ...]:
    """Return the matters that wait for the actor: to write, to hand in, to look at."""
    states = workflow.occupied(Case.entity, OPEN_STATES)
    if not states:
        return ()
    rows = [
        (row, action)
        for row in workflow.with_arrival(list_cases(actor=actor).filter(state__in=states))
        if (action := _turn_of(actor, row))
    ]
    calendar, found = workdays.get_calendar(), []
    for row, action in rows:
        since = workflow.arrival_of(row) or row.opened_at
        due_on = row.due_on if row.state in OF_THE_UNIT else calendar.after(day_of(since), CHECK_DAYS)
        light = calendar.light(due_on, at.date(), AMBER_DAYS)
        found.append(Todo(str(row), f"/supervision/{row.uuid}/", action, due_on, since, row.unit_name, light=light))
    return tuple(found)


def _turn_of(actor: Actor, row: Case) -> str:
    """Return the action by which the actor is to bring the matter on; nothing when it is another's turn."""
    if row.state in OF_THE_UNIT:
        action = "supervision.case:answer" if row.answer else "supervision.case:write"
        if actor.held(Role.UNIT_HEAD) and not actor.held(Role.UNIT_FILER):
            action = "supervision.case:answer"
    elif row.opened_by_id == actor.user_id or actor.held(Role.OFFICE):
        action = "supervision.case:accept"
    else:
        return ""
    return action if access.allowed(actor=actor, action_name=action, subject=row.subject()) else ""


def search(*, actor: Actor, words: str) -> tuple[tuple[str, str, str], ...]:
    """Return title, address and state of the matters that the actor may see and whose text holds the words."""
    asked = Q(text__icontains=words) | Q(unit_name__icontains=words) | Q(item_name__icontains=words)
    rows = list_cases(actor=actor).filter(asked)[:20]
    return tuple((str(row), f"/supervision/{row.uuid}/", _(str(CaseState(row.state).label))) for row in rows)


def progress_of(*, actor: Actor, scheme: SchemeData, at: datetime) -> tuple[StepProgress, ...]:
    """Return the matters of a scheme that are closed and those that wait; nothing where there is none."""
    rows = list(list_cases(actor=actor, scheme_id=scheme.id))
    if not rows:
        return ()
    calendar = workdays.get_calendar()
    waiting = tuple(
        Waiting(
            row.unit_id, _("责任单位"), _("督办答复"), 1, f"/supervision/{row.uuid}/", press=(str(row.uuid),),
            since=row.due_on if light_of(row, calendar, at) is Light.LATE else None,
        )
        for row in rows
        if row.state in OF_THE_UNIT
    )  # fmt: skip
    closed = sum(row.state == CaseState.CLOSED for row in rows)
    return (StepProgress(Step.TRACKING, _("督办事项"), closed, len(rows), waiting),)
