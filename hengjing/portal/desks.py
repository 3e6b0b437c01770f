"""What leaders, members of the leading group and assessing bodies find first on their workbench, made for a phone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from hengjing.foundation.access.api import action
from hengjing.foundation.access.data import Actor, Role
from hengjing.foundation.notices.data import Todo
from hengjing.foundation.ui.data import Light
from hengjing.steps.implementation_rules import api as rules
from hengjing.steps.plans import api as plans
from hengjing.steps.schemes.data import SchemeData

URGENT = tuple(each.value for each in (Light.LATE, Light.WARN, Light.OK, Light.TODO, Light.DONE, Light.NONE))
SHOWN = 12


@dataclass(frozen=True, slots=True)
class DeskRow:
    """One line of a desk: what, how it stands, by when."""

    title: str
    url: str
    state: str
    light: str
    note: str = ""
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class Desk:
    """What a role finds first: a short list that says what to do where it is empty."""

    title: str
    note: str
    heads: tuple[str, str, str]
    rows: tuple[DeskRow, ...]
    empty: str
    url: str = ""
    url_label: str = ""


def desks(*, actor: Actor, scheme: SchemeData | None, todos: Sequence[Todo], at: datetime) -> tuple[Desk, ...]:
    """Return the desks of the roles that the person holds; those that depend on a scheme only where there is one."""
    found = []
    if actor.held(Role.GROUP_HEAD, Role.GROUP_MEMBER):
        found.append(_decisions(todos, ("deliberations.",), _("待您审议"), _("没有待您审议的事项。")))
    if actor.held(Role.GOVERNMENT_LEADER):
        found.append(_decisions(todos, ("letters.", "supplements."), _("待您批准"), _("没有待您批准的事项。")))
    if actor.held(Role.LEADER_IN_CHARGE) and scheme:
        found.append(_in_charge(actor, scheme, at))
    if actor.held(Role.ASSESSOR) and scheme:
        found.append(_own_rules(actor, scheme, at))
    return tuple(found)


def _decisions(todos: Sequence[Todo], apps: tuple[str, ...], title: str, empty: str) -> Desk:
    rows = tuple(
        DeskRow(each.title, each.link, _(action(each.action).label), each.light.value, each.unit, each.due_on)
        for each in todos
        if each.action.startswith(apps)
    )
    return Desk(title, _("%(n)s 项") % {"n": len(rows)}, (_("事项"), _("办理"), _("期限")), rows, empty)


def _own_rules(actor: Actor, scheme: SchemeData, at: datetime) -> Desk:
    """The detailed rules of the bodies for which a person assesses, with how many items each answers for."""
    bodies, word = frozenset[int]().union(*(grant.bodies for grant in actor.held(Role.ASSESSOR))), _("%(n)s 项指标")
    rows = [row for row in rules.list_rows(actor=actor, scheme=scheme, at=at) if row.body in bodies]
    return Desk(
        title=_("本主体的指标和实施细则"),
        note=word % {"n": sum(row.items for row in rows)},
        heads=(_("考核实施主体"), _("实施细则"), _("期限")),
        rows=tuple(
            DeskRow(row.body_name, _rules_url(row), _(row.state_label), row.light, word % {"n": row.items}, row.due_on)
            for row in rows
        ),
        empty=_("本年度指标体系中还没有由本主体承担的指标。"),
        url=reverse("implementation_rules:rule_list"),
        url_label=_("全部实施细则"),
    )


def _rules_url(row: rules.RuleRow) -> str:
    return f"/implementation-rules/{row.shown.uuid}/" if row.shown else "/implementation-rules/"


def _in_charge(actor: Actor, scheme: SchemeData, at: datetime) -> Desk:
    """The units in a leader's charge, what is late first."""
    units = frozenset(unit for grant in actor.held(Role.LEADER_IN_CHARGE) for unit in grant.units)
    rows = [row for row in plans.list_rows(actor=actor, scheme=scheme, at=at) if row.unit.id in units]
    urgent = sorted(rows, key=lambda row: (URGENT.index(row.light), row.order))
    return Desk(
        title=_("我分管的单位"),
        note=_("%(n)s 家") % {"n": len(rows)},
        heads=(_("单位"), _("年度绩效计划"), _("期限")),
        rows=tuple(
            DeskRow(
                title=row.unit_name,
                url=f"/plans/{row.plan.uuid}/" if row.plan else "",
                state=_(row.state_label),
                light=row.light,
                due_on=row.due_on,
            )
            for row in urgent[:SHOWN]
        ),
        empty=_("本年度考核范围中没有您分管的单位。"),
        url=reverse("plans:plan_list"),
        url_label=_("全部单位"),
    )
