"""All plans of a scheme seen together: the matrix of units, of works, of key tasks, and what is wrong (P3)."""

from collections import Counter
from dataclasses import replace
from datetime import datetime

from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor, Subject
from hengjing.steps.consolidation.content import Whole, carriers, points
from hengjing.steps.consolidation.data import Finding, TaskLine, UnitLine, WorkLine
from hengjing.steps.key_work import api as key_work
from hengjing.steps.key_work.data import KeyTaskData
from hengjing.steps.plans import api as plans
from hengjing.steps.plans.data import ItemKind, PlanState
from hengjing.steps.schemes import api as schemes
from hengjing.steps.schemes.data import SchemeData, Step, StepProgress, Waiting

VIEW = "consolidation.matrix:view"
NOT_BEGUN = "未起草"
APPROVED = {PlanState.APPROVED, PlanState.CONSOLIDATED}


def get_whole(*, actor: Actor, scheme: SchemeData, at: datetime) -> Whole:
    """Return everything that the consolidation looks at.

    Raises:
        NotAllowed: The actor may not see all plans of the program.
    """
    access.require(actor=actor, action_name=VIEW, subject=Subject(program=scheme.program.id))
    units = schemes.units_in(scheme_id=scheme.id, on=at.date())
    own = {plan.unit: plan for plan in plans.all_plans(scheme_id=scheme.id)}
    return Whole(scheme, units, own, key_work.tasks_in_force(scheme_id=scheme.id))


def may_see(*, actor: Actor, scheme: SchemeData) -> bool:
    """Tell whether the actor may see all plans of a scheme together."""
    return access.allowed(actor=actor, action_name=VIEW, subject=Subject(program=scheme.program.id))


def list_units(*, actor: Actor, whole: Whole) -> list[UnitLine]:
    """Return every unit with its plan, its works and points by kind, and how much is wrong."""
    wrong, reads = Counter(each.unit for each in whole.findings), _reads_plans(actor)
    lines = []
    for order, unit in enumerate(whole.units, start=1):
        plan = whole.plans.get(unit.id)
        items = plan.items if plan else ()
        by_kind = [points(plan, kind) for kind in ItemKind]
        lines.append(
            UnitLine(
                identity=f"{plan.uuid}:{plan.version}" if plan else f"unit:{unit.uuid}",
                unit=unit.id,
                unit_name=unit.name,
                class_name=unit.class_name,
                order=order,
                plan=plan.uuid if plan else "",
                version=plan.version if plan else 0,
                state=plan.state if plan else "",
                state_label=str(PlanState(plan.state).label) if plan else NOT_BEGUN,
                key_work=by_kind[0],
                declared=by_kind[1],
                ad_hoc=by_kind[2],
                works=tuple(sum(item.kind == kind for item in items) for kind in ItemKind),
                total=by_kind[0] + by_kind[1] + by_kind[2],
                findings=wrong[unit.id],
                url=f"/plans/{plan.uuid}/" if plan and reads else "",
            )
        )
    return lines


def list_works(*, actor: Actor, whole: Whole) -> list[WorkLine]:
    """Return every piece of work of every plan, in the order of units."""
    places = {unit.id: (order, unit) for order, unit in enumerate(whole.units, start=1)}
    reads = _reads_plans(actor)
    return [
        WorkLine(
            identity=item.uuid,
            unit_name=plan.unit_name,
            class_name=places[plan.unit][1].class_name,
            order=places[plan.unit][0],
            number=item.number,
            kind=item.kind,
            kind_label=str(ItemKind(item.kind).label),
            name=item.name,
            target=item.target,
            points=item.points,
            state_label=str(PlanState(plan.state).label),
            is_approved=plan.state in APPROVED,
            url=f"/plans/{plan.uuid}/#item-{item.uuid}" if reads else "",
        )
        for plan, item in whole.entries()
    ]


def list_tasks(*, actor: Actor, whole: Whole) -> list[TaskLine]:
    """Return every key task with the units that have it in an approved plan, in another plan, or in none."""
    classes = {unit.id: unit.class_name for unit in whole.units}
    reads = _reads_plans(actor)
    return [_task_line(task, whole, classes, reads=reads) for task in whole.tasks]


def list_findings(*, actor: Actor, whole: Whole) -> list[Finding]:
    """Return everything that is wrong; who may not read plans gets no links to them."""
    found = whole.findings
    if _reads_plans(actor):
        return list(found)
    return [replace(each, url="") for each in found]


def progress_of(*, actor: Actor, scheme: SchemeData, at: datetime) -> tuple[StepProgress, ...]:
    """Return how many plans are consolidated of those of all units, and on whom the others wait."""
    if not may_see(actor=actor, scheme=scheme):
        return ()
    states = list(plans.states_of(scheme_id=scheme.id).values())
    units = len(schemes.units_in(scheme_id=scheme.id, on=at.date()))
    ready = states.count(PlanState.APPROVED)
    waiting: tuple[Waiting, ...] = ()
    if ready:
        waiting = (Waiting(None, _("绩效办"), _("已批准的计划待汇总"), ready, "/consolidation/", ()),)
    done = states.count(PlanState.CONSOLIDATED)
    return (StepProgress(Step.LETTERS, str(_("汇总计划")), done, units, waiting),)


def _task_line(task: KeyTaskData, whole: Whole, classes: dict[int, str], *, reads: bool) -> TaskLine:
    sorted_out: dict[str, list[str]] = {"approved": [], "planned": [], "missing": []}
    for unit, name in carriers(task):
        plan = whole.plans.get(unit)
        has = plan is not None and task.uuid in {item.key_task for item in plan.items}
        sorted_out["missing" if not has else "approved" if plan and plan.state in APPROVED else "planned"].append(name)
    covered = "missing" if sorted_out["missing"] else "planned" if sorted_out["planned"] else "approved"
    lead = whole.plans.get(task.lead_unit)
    return TaskLine(
        identity=task.uuid,
        number=task.number,
        name=task.name,
        class_name=classes.get(task.lead_unit, ""),
        lead=task.lead_unit_name,
        points=task.points,
        approved="、".join(sorted_out["approved"]),
        planned="、".join(sorted_out["planned"]),
        missing="、".join(sorted_out["missing"]),
        covered=covered,
        url=f"/plans/{lead.uuid}/" if lead and reads else "",
    )


def _reads_plans(actor: Actor) -> bool:
    return access.may_ever(actor=actor, action_name="plans.plan:view")
