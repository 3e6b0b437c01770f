"""The workbench: what holds the step up, how far it is, the next dates and the burden of the units."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from hengjing.foundation.access.data import Actor, Role
from hengjing.foundation.audit import api as audit
from hengjing.foundation.ui.data import Event
from hengjing.foundation.workdays import api as workdays
from hengjing.portal.selectors import Burden, burden_of
from hengjing.steps.plans import api as plans
from hengjing.steps.plans.data import PlanState
from hengjing.steps.schemes.data import SchemeData, Step

RECENT = 5
DATES = 4


@dataclass(frozen=True, slots=True)
class Block:
    """One kind of thing that holds the step up: how many, whose turn it is, by when, and where the list of them is."""

    label: str
    count: int
    who: str
    units: str
    due_on: date | None
    light: str
    link: str


@dataclass(frozen=True, slots=True)
class Progress:
    """How far one part of the step is, in units."""

    label: str
    done: int
    total: int

    @property
    def share(self) -> str:
        """Return the part that is done in percent with one decimal, rounded down: 100.0 only when all are done."""
        if not self.total:
            return "—"
        tenths = self.done * 1000 // self.total
        return f"{tenths // 10}.{tenths % 10}%"


@dataclass(frozen=True, slots=True)
class ClassLights:
    """The lights of the units of one class."""

    name: str
    units: int
    ok: int
    warn: int
    late: int
    done: int


@dataclass(frozen=True, slots=True)
class Board:
    """What the workbench shows beside the own to-do list."""

    blocks: tuple[Block, ...]
    progress: tuple[Progress, ...]
    classes: tuple[ClassLights, ...]
    dates: tuple[tuple[date, str], ...]
    burden: Burden | None
    recent: tuple[Event, ...]
    may_press: bool


STAGES = (
    ("", "未起草计划", "单位填报人"),
    (PlanState.DRAFT, "计划起草中", "单位填报人"),
    (PlanState.WITH_UNIT_HEAD, "待单位负责人审核", "单位负责人"),
    (PlanState.WITH_OFFICE, "待绩效办审核", "绩效办"),
    (PlanState.WITH_LEADER_IN_CHARGE, "待分管领导审批", "分管领导"),
)
PASSED = {
    "已提交": {PlanState.WITH_UNIT_HEAD, PlanState.WITH_OFFICE, PlanState.WITH_LEADER_IN_CHARGE},
    "已报送绩效办": {PlanState.WITH_OFFICE, PlanState.WITH_LEADER_IN_CHARGE},
    "已审核通过": {PlanState.WITH_LEADER_IN_CHARGE},
    "已批准": set(),
}
FINISHED = {PlanState.APPROVED, PlanState.CONSOLIDATED}
NAMED = 3


def board(*, actor: Actor, scheme: SchemeData, at: datetime) -> Board:
    """Return the board of a scheme as far as the actor may see its units; the burden meter is for the office."""
    rows = plans.list_rows(actor=actor, scheme=scheme, at=at)
    office = any(scheme.program.id in grant.programs for grant in actor.held(Role.OFFICE))
    return Board(
        blocks=tuple(_blocks(rows, scheme, at)),
        progress=tuple(_progress(rows)),
        classes=tuple(_classes(rows)),
        dates=_dates(scheme, at.date()),
        burden=burden_of(scheme=scheme, at=at) if office else None,
        recent=_recent(scheme.program.id) if office else (),
        may_press=office,
    )


def _dates(scheme: SchemeData, today: date) -> tuple[tuple[date, str], ...]:
    """Return the next deadlines, the nearest first; a later step may be due earlier."""
    coming = sorted((step.due_on, step.number, step.label) for step in scheme.steps if step.due_on >= today)
    return tuple((due_on, _(label)) for due_on, _number, label in coming[:DATES])


def _recent(program: int) -> tuple[Event, ...]:
    lines = audit.recent(program=program, limit=RECENT)
    told = _("%(who)s%(sentence)s")
    return tuple(Event(line.at, told % {"who": line.who, "sentence": line.sentence}) for line in lines)


def _blocks(rows: list[plans.PlanRow], scheme: SchemeData, at: datetime) -> list[Block]:
    due_on = scheme.due_on(Step.PLANS)
    light = workdays.get_calendar().light(due_on, at.date(), scheme.amber_days)
    found = []
    for state, label, who in STAGES:
        waiting = [row for row in rows if row.state == state]
        if waiting:
            link = f"/plans/?state={waiting[0].state_label}"
            found.append(Block(_(label), len(waiting), _(who), _named(waiting), due_on, light, link))
    return found


def _named(rows: list[plans.PlanRow]) -> str:
    names = "、".join(row.unit.short_name or row.unit_name for row in rows[:NAMED])
    return names if len(rows) <= NAMED else _("%(names)s 等 %(n)s 家") % {"names": names, "n": len(rows)}


def _progress(rows: list[plans.PlanRow]) -> list[Progress]:
    return [
        Progress(_(label), sum(row.state in states | FINISHED for row in rows), len(rows))
        for label, states in PASSED.items()
    ]


def _classes(rows: list[plans.PlanRow]) -> list[ClassLights]:
    names = list(dict.fromkeys(row.class_name for row in rows))
    found = []
    for name in names:
        lights = [row.light for row in rows if row.class_name == name]
        counts = [lights.count(light) for light in ("ok", "warn", "late", "done")]
        found.append(ClassLights(name or _("未分类"), len(lights), *counts))
    return found
