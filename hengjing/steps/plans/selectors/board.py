"""Many plans at once: the list by unit, who must act next, and what a person has to do."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor, Role, Subject
from hengjing.foundation.core.errors import Problem
from hengjing.foundation.core.remembering import remembered
from hengjing.foundation.notices.data import Todo
from hengjing.foundation.orgs import api as orgs
from hengjing.foundation.orgs.data import UnitData
from hengjing.foundation.posts import api as posts
from hengjing.foundation.workdays import api as workdays
from hengjing.foundation.workdays.data import WorkingCalendar
from hengjing.foundation.workflow import api as workflow
from hengjing.steps.plans.data import PlanState
from hengjing.steps.plans.models import Plan
from hengjing.steps.plans.selectors.reading import VIEW, list_plans
from hengjing.steps.scheme_versions import api as scheme_versions
from hengjing.steps.schemes import api as schemes
from hengjing.steps.schemes.data import SchemeData, Step

WAITS_FOR: Mapping[str, tuple[Role, str]] = {
    PlanState.DRAFT: (Role.UNIT_FILER, "plans.plan:submit"),
    PlanState.WITH_UNIT_HEAD: (Role.UNIT_HEAD, "plans.plan:declare"),
    PlanState.WITH_OFFICE: (Role.OFFICE, "plans.plan:review"),
    PlanState.WITH_LEADER_IN_CHARGE: (Role.LEADER_IN_CHARGE, "plans.plan:approve"),
    PlanState.APPROVED: (Role.OFFICE, "plans.plan:consolidate"),
}
"""Who must act next in a state, and by which action."""

NOT_BEGUN = "未起草"


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A unit of the scheme with its plan; a unit without one is shown too."""

    identity: str
    unit: UnitData
    plan: Plan | None
    due_on: date | None
    light: str
    state: str
    state_label: str
    order: int
    unit_name: str
    class_name: str

    @property
    def waits_for_unit(self) -> bool:
        """Tell whether the unit itself is to act: its plan is not begun, in draft or with its head."""
        return self.state in {"", PlanState.DRAFT, PlanState.WITH_UNIT_HEAD}


@dataclass(frozen=True, slots=True)
class NextStep:
    """Who must do what next, by when, and how much time is left."""

    people: tuple[str, ...]
    action: str
    label: str
    due_on: date | None
    light: str
    working_days: int


@remembered
def list_rows(*, actor: Actor, scheme: SchemeData, at: datetime) -> list[PlanRow]:
    """Return every unit of the scheme that the actor may look at, in the fixed order, with or without a plan."""
    found = list_plans(actor=actor).filter(scheme_id=scheme.id)
    plans = {plan.unit_id: plan for plan in workflow.with_arrival(found)}
    reach = access.reach(actor=actor, action_name=VIEW)
    every = reach.whole or scheme.program.id in reach.programs
    calendar, due_on = workdays.get_calendar(), scheme.due_on(Step.PLANS)
    return [
        _row(unit, plans.get(unit.id), due_on, place, _light(calendar, plans.get(unit.id), due_on, at, scheme))
        for place, unit in enumerate(schemes.units_in(scheme_id=scheme.id, on=at.date()), start=1)
        if every or unit.id in reach.units
    ]


def startable(*, actor: Actor, at: datetime) -> tuple[tuple[SchemeData, UnitData], ...]:
    """Return the schemes and units whose plan the actor can begin: own units, newest scheme first, none begun yet."""
    found = []
    for unit_id in sorted(access.reach(actor=actor, action_name="plans.plan:draft").units):
        for scheme_id in schemes.scheme_ids_of_unit(unit_id=unit_id):
            scheme = schemes.scheme_by_id(scheme_id=scheme_id)
            subject = Subject(unit=unit_id, program=scheme.program.id)
            may = access.allowed(actor=actor, action_name="plans.plan:draft", subject=subject)
            if not may or not scheme_versions.is_issued(scheme.id):
                continue
            if not Plan.objects.filter(scheme_id=scheme_id, unit_id=unit_id).exists():
                found.append((scheme, orgs.unit(unit_id=unit_id, on=at.date())))
    return tuple(found)


def hold_units(scheme_id: int, _leaving: frozenset[int]) -> tuple[Problem, ...]:
    """Say that the units of a scheme stay as they are once a plan is begun."""
    begun = Plan.objects.filter(scheme_id=scheme_id).count()
    said = _("已有 %(n)s 家单位起草了年度绩效计划，考核单位不能再调整") % {"n": begun}
    return (Problem("plans_begun", said),) if begun else ()


def next_step(*, plan: Plan, at: datetime) -> NextStep | None:
    """Return who must act on the plan next and by when; nothing when it has gone its way."""
    waits = WAITS_FOR.get(plan.state)
    if waits is None:
        return None
    role, action = waits
    unit, program = (None, plan.program_id) if role is Role.OFFICE else (plan.unit_id, None)
    people = posts.holders_of(role=role, unit=unit, program=program, at=at)
    scheme = schemes.scheme_by_id(scheme_id=plan.scheme_id)
    due_on = scheme.due_on(Step.PLANS if plan.state != PlanState.APPROVED else Step.LETTERS)
    calendar = workdays.get_calendar()
    return NextStep(
        people=tuple(str(person) for person in people),
        action=action,
        label=access.action(action).label,
        due_on=due_on,
        light=calendar.light(due_on, at.date(), scheme.amber_days),
        working_days=calendar.between(at.date(), due_on) if due_on else 0,
    )


def todo_for(*, actor: Actor, at: datetime) -> tuple[Todo, ...]:
    """Return what the actor has to do about plans: begin, submit, declare, review, approve, consolidate."""
    begun, waiting = startable(actor=actor, at=at), _waiting_for(actor)
    if not begun and not waiting:
        return ()
    calendar = workdays.get_calendar()
    found = []
    for scheme, unit in begun:
        title = _("起草%(unit)s %(year)s 年度绩效计划") % {"unit": unit.name, "year": scheme.year}
        found.append(_todo(calendar, at, scheme, Todo(title, "/plans/", "plans.plan:draft", unit=unit.name)))
    known: dict[int, SchemeData] = {}
    for plan, action in waiting:
        if plan.scheme_id not in known:
            known[plan.scheme_id] = schemes.scheme_by_id(scheme_id=plan.scheme_id)
        since = workflow.arrival_of(plan) or plan.edited_at
        todo = Todo(str(plan), f"/plans/{plan.uuid}/", action, since=since, unit=plan.unit_name)
        found.append(_todo(calendar, at, known[plan.scheme_id], todo))
    return tuple(found)


def _waiting_for(actor: Actor) -> list[tuple[Plan, str]]:
    """Return the plans whose next step is the actor's, with its action."""
    own = [state for state, (_, action) in WAITS_FOR.items() if access.may_ever(actor=actor, action_name=action)]
    return [
        (plan, action)
        for plan in workflow.with_arrival(list_plans(actor=actor).filter(state__in=workflow.occupied(Plan.entity, own)))
        if access.allowed(actor=actor, action_name=(action := WAITS_FOR[plan.state][1]), subject=plan.subject())
    ]


def _row(unit: UnitData, plan: Plan | None, due_on: date | None, place: int, light: str) -> PlanRow:
    return PlanRow(
        identity=f"{plan.uuid}:{plan.version}" if plan else f"unit:{unit.uuid}",
        unit=unit, plan=plan, due_on=due_on, light=light, state=plan.state if plan else "",
        state_label=str(PlanState(plan.state).label) if plan else NOT_BEGUN, order=place, unit_name=unit.name,
        class_name=unit.class_name,
    )  # fmt: skip


def _light(calendar: WorkingCalendar, plan: Plan | None, due_on: date | None, at: datetime, scheme: SchemeData) -> str:
    if plan and plan.state in {PlanState.APPROVED, PlanState.CONSOLIDATED}:
        return "done"
    return calendar.light(due_on, at.date(), scheme.amber_days)


def _todo(calendar: WorkingCalendar, at: datetime, scheme: SchemeData, todo: Todo) -> Todo:
    """Return the thing to do with its deadline and light."""
    due_on = scheme.due_on(Step.PLANS if todo.action != "plans.plan:consolidate" else Step.LETTERS)
    return replace(todo, due_on=due_on, light=calendar.light(due_on, at.date(), scheme.amber_days))
