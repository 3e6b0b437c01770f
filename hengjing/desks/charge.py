"""Leaders in charge: the red and amber tasks of their units with the way to instruct, and how the units stand."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from hengjing.desks.data import Desk, DeskRow
from hengjing.desks.following import counted, row_of, tracked
from hengjing.foundation.access.data import Actor, Role
from hengjing.foundation.orgs.api import day_of
from hengjing.foundation.ui.data import Light, Link
from hengjing.steps.letters import api as letters
from hengjing.steps.plans import api as plans
from hengjing.steps.plans.data import PlanState
from hengjing.steps.schemes.data import SchemeData
from hengjing.steps.supervision import api as supervision
from hengjing.steps.tracking.data import TaskState

URGENT = tuple(each.value for each in (Light.LATE, Light.WARN, Light.OK, Light.TODO, Light.DONE, Light.NONE))
SHOWN = 12
TASKS = 6


def in_charge(*, actor: Actor, scheme: SchemeData, at: datetime) -> list[Desk]:
    """Return the tasks to look after and the units of a leader, what is late first."""
    units = frozenset(unit for grant in actor.held(Role.LEADER_IN_CHARGE) for unit in grant.units)
    return [_tasks(actor, scheme, units, at), _units(actor, scheme, units, at)]


def _tasks(actor: Actor, chosen: SchemeData, units: frozenset[int], at: datetime) -> Desk:
    scheme = tracked(actor=actor, scheme=chosen, on=day_of(at))
    charge = supervision.charge_of(actor=actor, scheme=scheme, at=at)
    late, warned, every = (
        [task for task in tasks if task.item.unit in units] for tasks in (charge.late, charge.warned, charge.tasks)
    )
    return Desk(
        title=_("分管单位的红黄灯任务"),
        note=counted(scheme=scheme, late=len(late), warned=len(warned), every=len(every)),
        heads=(_("任务"), _("进度"), _("期限")),
        rows=tuple(row_of(task, _instruct(task)) for task in (*late, *warned)[:TASKS]),
        empty=_("分管单位的任务没有逾期或预警的。") if every else _("分管的单位还没有需要跟踪的任务。"),
        url=reverse("supervision:charge") if scheme == chosen else "",
        url_label=_("分管任务"),
    )


def _instruct(task: TaskState) -> Link:
    address = reverse("supervision:case_instruct", args=[task.year, task.unit_uuid])
    return Link(_("批示"), f"{address}?item={task.item.uuid}")


def _units(actor: Actor, scheme: SchemeData, units: frozenset[int], at: datetime) -> Desk:
    rows = [row for row in plans.list_rows(actor=actor, scheme=scheme, at=at) if row.unit.id in units]
    signed = {row.unit.id: row for row in letters.list_rows(actor=actor, scheme=scheme, at=at) if row.letter}
    waiting = sum(row.state == PlanState.WITH_LEADER_IN_CHARGE for row in rows)
    urgent = sorted(
        rows, key=lambda row: (row.state != PlanState.WITH_LEADER_IN_CHARGE, URGENT.index(row.light), row.order)
    )
    note = _("%(n)s 家") % {"n": len(rows)}
    if waiting:
        note += " · " + _("%(n)s 份计划待您审批") % {"n": waiting}
    return Desk(
        title=_("我分管的单位"),
        note=note,
        heads=(_("单位"), _("年度绩效计划"), _("期限")),
        rows=tuple(_unit(row, signed.get(row.unit.id)) for row in urgent[:SHOWN]),
        empty=_("本年度考核范围中没有您分管的单位。"),
        url=reverse("plans:plan_list"),
        url_label=_("全部单位"),
    )


def _unit(row: plans.PlanRow, letter: letters.LetterRow | None) -> DeskRow:
    return DeskRow(
        title=row.unit_name,
        url=f"/plans/{row.plan.uuid}/" if row.plan else "",
        state=_(row.state_label),
        light=Light(row.light),
        note=_("责任书%(state)s") % {"state": _(letter.state_label)} if letter else "",
        due_on=row.due_on,
    )
