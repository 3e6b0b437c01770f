"""Assessing bodies: their items and the units that have them, their detailed rules, the tasks that feed them (B3)."""

from collections import Counter
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from hengjing.desks.data import Desk, DeskRow
from hengjing.foundation.access.data import Actor, Role
from hengjing.foundation.ui.data import Light
from hengjing.steps.implementation_rules import api as rules
from hengjing.steps.indicators import api as indicators
from hengjing.steps.schemes.data import SchemeData
from hengjing.steps.tracking import api as tracking
from hengjing.steps.tracking.data import TaskState

SHOWN, TASKS = 20, 6
ALERTS = (Light.LATE, Light.WARN)


def assessing(*, actor: Actor, scheme: SchemeData, at: datetime) -> list[Desk]:
    """Return the desks of the bodies for which a person assesses."""
    bodies = frozenset[int]().union(*(grant.bodies for grant in actor.held(Role.ASSESSOR)))
    return [
        _rules(actor, scheme, bodies, at), _items(actor, scheme, bodies), _tasks(actor, scheme, bodies, at)
    ]  # fmt: skip


def _items(actor: Actor, scheme: SchemeData, bodies: frozenset[int]) -> Desk:
    found = indicators.items_assessed(actor=actor, scheme=scheme, bodies=bodies)
    return Desk(
        title=_("本主体的指标"),
        note=_("%(n)s 项指标") % {"n": len(found)} if found else "",
        heads=(_("指标"), _("适用单位"), _("分值")),
        rows=tuple(
            DeskRow(each.title, each.url, _("%(n)s 家") % {"n": each.units}, note=_(each.section), word=_points(each))
            for each in found[:SHOWN]
        ),
        empty=_("本年度指标体系中还没有由本主体承担的指标。"),
        url=reverse("indicators:system_view", args=[scheme.uuid]) if found else "",
        url_label=_("全部指标"),
    )


def _points(item: indicators.BodyItem) -> str:
    if not item.highest:
        return "—"
    return item.highest if item.lowest == item.highest else f"{item.lowest}–{item.highest}"


def _rules(actor: Actor, scheme: SchemeData, bodies: frozenset[int], at: datetime) -> Desk:
    rows = [row for row in rules.list_rows(actor=actor, scheme=scheme, at=at) if row.body in bodies]
    return Desk(
        title=_("本主体的实施细则"),
        note=_("%(n)s 项已施行") % {"n": sum(row.is_in_force for row in rows)} if rows else "",
        heads=(_("考核实施主体"), _("实施细则"), _("期限")),
        rows=tuple(
            DeskRow(
                title=row.body_name,
                url=f"/implementation-rules/{row.shown.uuid}/" if row.shown else "/implementation-rules/",
                state=_(row.state_label),
                light=Light(row.light),
                note=_("%(n)s 项指标") % {"n": row.items},
                due_on=row.due_on,
            )
            for row in rows
        ),
        empty=_("本主体没有承担指标，不需要制定实施细则。"),
        url=reverse("implementation_rules:rule_list"),
        url_label=_("全部实施细则"),
    )


def _tasks(actor: Actor, scheme: SchemeData, bodies: frozenset[int], at: datetime) -> Desk:
    fed = tracking.units_fed(bodies, scheme.id)
    states = tracking.task_states(actor=actor, scheme=scheme, at=at) if fed else ()
    tasks = [task for task in states if task.item.unit in fed]
    count = Counter(task.light for task in tasks)
    told = {"n": len(tasks), "late": count[Light.LATE], "warned": count[Light.WARN]}
    alerts = sorted((task for task in tasks if task.light in ALERTS), key=lambda task: ALERTS.index(task.light))
    nothing = _("没有任务计入本主体的指标。") if not tasks else _("计入本主体指标的任务没有逾期或临期的。")
    return Desk(
        title=_("计入本主体指标的任务"),
        note=_("逾期 %(late)s，临期 %(warned)s，共 %(n)s 项") % told if tasks else "",
        heads=(_("任务"), _("进度"), _("期限")),
        rows=tuple(_task(task) for task in alerts[:TASKS]),
        empty=nothing,
        url=reverse("tracking:task_list") if tasks else "",
        url_label=_("全部任务"),
    )


def _task(task: TaskState) -> DeskRow:
    return DeskRow(
        title=task.item.name,
        url=task.url,
        state=f"{task.progress.percent}%",
        light=task.light,
        note=task.unit_name,
        due_on=task.next_on,
        word=_("逾期 %(n)s 个工作日") % {"n": task.late_days} if task.late_days else "",
    )
