"""Assessing bodies: their items and the units that have them, their detailed rules, the tasks that feed them (B3)."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from hengjing.desks.data import Desk, DeskRow
from hengjing.desks.following import counted, row_of, tracked
from hengjing.foundation.access.data import Actor, Role
from hengjing.foundation.orgs.api import day_of
from hengjing.foundation.ui.data import Light
from hengjing.steps.implementation_rules import api as rules
from hengjing.steps.indicators import api as indicators
from hengjing.steps.schemes.data import SchemeData
from hengjing.steps.tracking import api as tracking

SHOWN, TASKS = 20, 6


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


def _tasks(actor: Actor, chosen: SchemeData, bodies: frozenset[int], at: datetime) -> Desk:
    scheme = tracked(actor=actor, scheme=chosen, on=day_of(at))
    fed = tracking.tasks_fed(bodies, scheme.id)
    states = tracking.task_states(actor=actor, scheme=scheme, at=at) if fed else ()
    tasks = [task for task in states if (task.item.unit, task.item.kind) in fed]
    late, warned = ([task for task in tasks if task.light is light] for light in (Light.LATE, Light.WARN))
    nothing = _("计入本主体指标的任务没有逾期或预警的。") if tasks else _("没有任务计入本主体的指标。")
    return Desk(
        title=_("计入本主体指标的任务"),
        note=counted(scheme=scheme, late=len(late), warned=len(warned), every=len(tasks)),
        heads=(_("任务"), _("进度"), _("期限")),
        rows=tuple(row_of(task) for task in (*late, *warned)[:TASKS]),
        empty=nothing,
        url=reverse("tracking:task_list") if tasks and scheme == chosen else "",
        url_label=_("全部任务"),
    )
