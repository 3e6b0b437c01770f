"""The workbench: what holds the present step up, how far it is, the next dates and the burden of the units."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from hengjing.foundation.access.data import Actor
from hengjing.foundation.audit import api as audit
from hengjing.foundation.orgs.api import day_of
from hengjing.foundation.ui.data import Event
from hengjing.portal.progress import HoldUp, hold_ups, parts_of
from hengjing.portal.selectors import Burden, burden_of, runs
from hengjing.steps.plans import api as plans
from hengjing.steps.schemes import api as schemes
from hengjing.steps.schemes.data import SchemeData, Step, StepLine, StepProgress

RECENT, DATES, NAMED = 5, 4, 3


@dataclass(frozen=True, slots=True)
class Block:
    """One kind of thing that holds the step up: how many, whose turn it is, and where the list of them is."""

    label: str
    count: int
    who: str
    units: str
    link: str
    press: str


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

    line: StepLine | None
    blocks: tuple[Block, ...]
    progress: tuple[StepProgress, ...]
    classes: tuple[ClassLights, ...]
    dates: tuple[tuple[date, str], ...]
    burden: Burden | None
    recent: tuple[Event, ...]
    may_press: bool

    @property
    def nothing(self) -> str:
        """Return what is said where nothing holds the step up; only what is known to be done is called done."""
        if self.line is None:
            return _("本年度各步骤均已完成。")
        if not self.line.is_open:
            return _("这一步骤尚未开始。")
        if self.progress and all(part.is_complete for part in self.progress):
            return _("没有阻塞的事项，您可查看的工作均已完成。")
        return _("没有需要您掌握的阻塞事项。")


def board(*, actor: Actor, scheme: SchemeData, at: datetime) -> Board:
    """Return the board of a scheme as far as the actor may see it; the burden meter is for the office."""
    today, office = day_of(at), runs(actor, scheme)
    line = next((line for line in schemes.step_lines(scheme=scheme, on=today) if line.is_present), None)
    step = Step(line.step.step) if line else None
    rows = hold_ups(actor=actor, scheme=scheme, step=step, at=at) if step else []
    parts = parts_of(actor=actor, scheme=scheme, at=at, steps=frozenset({step})) if step else []
    return Board(
        line=line,
        blocks=tuple(_blocks(rows, step, office=office)) if step else (),
        progress=tuple(part for _source, part in parts if part.total or office),
        classes=tuple(_classes(plans.list_rows(actor=actor, scheme=scheme, at=at))) if step is Step.PLANS else (),
        dates=_dates(scheme, today),
        burden=burden_of(scheme=scheme, at=at) if office else None,
        recent=_recent(scheme.program.id) if office else (),
        may_press=office,
    )


def _dates(scheme: SchemeData, today: date) -> tuple[tuple[date, str], ...]:
    """Return the next deadlines of steps that are open, the nearest first; a later step may be due earlier."""
    steps = (step for step in scheme.steps if step.due_on >= today and step.closed_on is None)
    coming = sorted((step.due_on, step.number, step.label) for step in steps)
    return tuple((due_on, _(label)) for due_on, _number, label in coming[:DATES])


def _recent(program: int) -> tuple[Event, ...]:
    lines, told = audit.recent(program=program, limit=RECENT), _("%(who)s%(sentence)s")
    return tuple(Event(line.at, told % {"who": line.who, "sentence": line.sentence}) for line in lines)


def _blocks(rows: Sequence[HoldUp], step: Step, *, office: bool) -> list[Block]:
    kinds = dict.fromkeys((row.app, row.what, row.who) for row in rows)
    found = []
    for app, what, who in kinds:
        same = [row for row in rows if (row.app, row.what, row.who) == (app, what, who)]
        asked = urlencode({"what": what})
        press = f"{reverse('portal:step_press', args=[step.value])}?{asked}"
        found.append(
            Block(
                label=what,
                count=sum(row.count for row in same),
                who=who,
                units=_named([row.short for row in same if row.short]),
                link=f"{reverse('portal:step_view', args=[step.value])}?{asked}",
                press=press if office and any(row.may_press for row in same) else "",
            )
        )
    return found


def _named(names: Sequence[str]) -> str:
    known = list(dict.fromkeys(names))
    told = "、".join(known[:NAMED])
    return told if len(known) <= NAMED else _("%(names)s 等 %(n)s 家") % {"names": told, "n": len(known)}


def _classes(rows: Sequence[plans.PlanRow]) -> list[ClassLights]:
    names = list(dict.fromkeys(row.class_name for row in rows))
    found = []
    for name in names:
        lights = [row.light for row in rows if row.class_name == name]
        counts = [lights.count(light) for light in ("ok", "warn", "late", "done")]
        found.append(ClassLights(name or _("未分类"), len(lights), *counts))
    return found
