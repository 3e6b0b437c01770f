"""A system as a whole: its tree with points, words and problems; the systems of many schemes; what is to be done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor, Subject
from hengjing.foundation.core.errors import Problem
from hengjing.foundation.notices.data import Todo
from hengjing.foundation.workdays import api as workdays
from hengjing.steps.indicator_rules.documents import Place, kind_of, leaves, places, versions_of
from hengjing.steps.indicator_rules.drawing_up import group_of
from hengjing.steps.indicator_rules.edits import ways_of
from hengjing.steps.indicator_rules.items import PARTS, part_schema
from hengjing.steps.indicator_rules.problems import placed
from hengjing.steps.indicator_rules.rules import rule_of, sentence, title_of
from hengjing.steps.indicator_rules.shape import At
from hengjing.steps.indicator_rules.sums import Mark, marks_of, number_of, weighing
from hengjing.steps.indicator_rules.telling import lines_of
from hengjing.steps.indicator_rules.wording import part_name
from hengjing.steps.indicators.data import Section, SystemData
from hengjing.steps.indicators.selectors.reading import (
    EDIT,
    VIEW,
    Frame,
    is_open,
    problems_of_scheme,
    system_in_force,
    working_system,
)
from hengjing.steps.schemes import api as schemes
from hengjing.steps.schemes.data import SchemeData, Step, StepProgress, Waiting

MOST_FOUND = 20
PartRow = tuple[str, str, tuple[str, ...], tuple[Problem, ...]]
"""A part of the whole: its key, its name, what it says line by line, and what is wrong with it."""


@dataclass(frozen=True, slots=True)
class TreeRow:
    """An item as the tree shows it; `goal` says whether its children have weights or points."""

    place: Place
    number: str
    points: str
    weight: str
    kind: str
    said: str
    marks: tuple[Mark, ...]
    below: str
    fits: bool
    weighs: str
    units: int
    problems: tuple[Problem, ...]
    ways: tuple[str, ...]

    @property
    def title(self) -> str:
        """Return what it is called."""
        return str(self.place.node.get("title", ""))

    @property
    def body(self) -> str:
        """Return who assesses it."""
        return str(self.place.node.get("assessing_body", ""))

    @property
    def depth(self) -> int:
        """Return how deep in the tree it stands."""
        return min(len(self.place.above), 5)

    @property
    def is_group(self) -> bool:
        """Tell whether items stand below it."""
        return "children" in self.place.node


@dataclass(frozen=True, slots=True)
class Tree:
    """A system as its page shows it."""

    classes: tuple[tuple[str, str], ...]
    sections: tuple[tuple[str, str, tuple[TreeRow, ...]], ...]
    parts: tuple[PartRow, ...]
    problems: tuple[Problem, ...]
    count: int
    bodies: int


@dataclass(frozen=True, slots=True)
class SystemRow:
    """The system of a scheme as the list shows it."""

    scheme: SchemeData
    system: SystemData
    items: int
    state: str
    tone: str

    @property
    def url(self) -> str:
        """Return the address of its page."""
        return f"/indicators/{self.scheme.uuid}/"


def tree_of(*, frame: Frame, checked: bool) -> Tree:
    """Return a system as its page shows it; `checked` with what the engine finds wrong."""
    document = frame.document
    problems = frame.problems(document) if checked else ()
    by_code: dict[str, list[Problem]] = {}
    for each in placed(document, problems):
        by_code.setdefault(each.code, []).append(each.problem)
    found = _numbered(list(places(document)))
    nodes = {place.code: place.node for place, _number in found}
    rows = [
        _row(frame, place, number, ([nodes[code] for code in place.above], tuple(by_code.get(place.code, ()))))
        for place, number in found
    ]
    return Tree(
        classes=frame.classes,
        sections=tuple(
            (section.value, str(section.label), tuple(row for row in rows if row.place.section == section))
            for section in Section
        ),
        parts=tuple(_part(frame, part, by_code.get("", ())) for part in PARTS),
        problems=problems,
        count=sum(place.is_leaf for place, _number in found),
        bodies=len({leaf.body for leaf in leaves(document) if leaf.body}),
    )


def _numbered(found: Sequence[Place]) -> list[tuple[Place, str]]:
    """Return the items with their numbers: 1, 1.1, 1.1.2; the root has none."""
    counts: dict[tuple[str, ...], int] = {}
    numbers: dict[str, str] = {}
    numbered = []
    for place in found:
        siblings = (place.section, *place.above)
        counts[siblings] = counts.get(siblings, 0) + 1
        above = numbers.get(place.above[-1], "") if place.above else ""
        is_root = place.path == Section.BASE
        number = "" if is_root else f"{above}.{counts[siblings]}" if above else str(counts[siblings])
        numbers[place.code] = number
        numbered.append((place, number))
    return numbered


def _row(frame: Frame, place: Place, number: str, known: tuple[list[Any], tuple[Problem, ...]]) -> TreeRow:
    above, problems = known
    node, words = place.node, frame.vocabulary(frame.document).words
    marks = marks_of(place, above, frame.classes)
    rule, versions_ = rule_of(kind_of(node)), versions_of(node)
    given = node.get("points")
    sums = {mark.below for mark in marks if mark.below}
    return TreeRow(
        place=place,
        number=number,
        points=number_of(node, "points", "") or (_("分类别") if given else ""),
        weight=number_of(node, "weight", ""),
        kind=title_of(rule, words) if rule else "",
        said=sentence(versions_[-1], words) if versions_ else "",
        marks=marks,
        below=" / ".join(sorted(sums)),
        fits=all(mark.fits for mark in marks),
        weighs=weighing(node),
        units=len(given.get("units") or {}) if isinstance(given, dict) else 0,
        problems=problems,
        ways=ways_of(frame.document, place),
    )


def _part(frame: Frame, part: str, problems: Sequence[Problem]) -> PartRow:
    own = {key: frame.document[key] for key in PARTS[part] if key in frame.document}
    if part == "supplements":
        said: tuple[str, ...] = (_("%(n)s 家单位有附加数据") % {"n": len(own.get("units", ()))},)
    else:
        known = frame.vocabulary(frame.document)
        said = lines_of(group_of(part_schema(part), own, At(known)), known.words) or (_("未规定"),)
    mine = tuple(each for each in problems if each.path.split(".")[0].split("[")[0] in PARTS[part])
    return part, part_name(part), said, mine


def list_systems(*, actor: Actor) -> list[SystemRow]:
    """Return the systems that the actor may see, program by program, the newest year first."""
    found = []
    for program in schemes.list_programs(actor=actor):
        subject = Subject(program=program.id)
        if not access.allowed(actor=actor, action_name=VIEW, subject=subject):
            continue
        edits = access.allowed(actor=actor, action_name=EDIT, subject=subject)
        for year in schemes.list_years(actor=actor, program_id=program.id):
            row = _system_row(schemes.get_scheme(actor=actor, program_id=program.id, year=year), edits=edits)
            found += [row] if row else []
    return found


def _system_row(scheme: SchemeData, *, edits: bool) -> SystemRow | None:
    standing = system_in_force(scheme=scheme)
    system = standing if standing and not (edits and is_open(scheme_id=scheme.id)) else working_system(scheme=scheme)
    if system.is_working and not edits:
        return None
    state, tone = (_("已印发"), "fin") if not system.is_working else (_("编制中"), "now")
    if not system.is_begun:
        state, tone = _("未编制"), "draft"
    count = len(leaves(system.document))
    return SystemRow(scheme, system, count, state, tone)


def search(*, actor: Actor, words: str) -> tuple[tuple[str, str, str], ...]:
    """Return title, address and place of the items that the actor may see and whose names hold the words."""
    found = (
        (str(place.node.get("title", "")), f"{row.url}#item-{place.code}", row.scheme.title)
        for row in list_systems(actor=actor)
        for place in places(row.system.document)
        if words.lower() in str(place.node.get("title", "")).lower()
    )
    return tuple(islice(found, MOST_FOUND))


def todo_for(*, actor: Actor, at: datetime) -> tuple[Todo, ...]:
    """Return what the actor has to do about systems: write the one of the year until the engine finds nothing wrong."""
    if not access.may_ever(actor=actor, action_name=EDIT):
        return ()
    programs = access.reach(actor=actor, action_name=EDIT).programs
    found = []
    for program in schemes.list_programs(actor=actor):
        years = schemes.list_years(actor=actor, program_id=program.id) if program.id in programs else ()
        for year in years[:1]:
            scheme = schemes.get_scheme(actor=actor, program_id=program.id, year=year)
            problems = problems_of_scheme(scheme.id) if is_open(scheme_id=scheme.id) else ()
            found += [_todo(scheme, len(problems), at)] if problems else []
    return tuple(found)


def _todo(scheme: SchemeData, count: int, at: datetime) -> Todo:
    due_on = scheme.due_on(Step.SCHEME)
    light = workdays.get_calendar().light(due_on, at.date(), scheme.amber_days)
    title = _("%(scheme)s指标体系：%(n)s 处问题") % {"scheme": scheme.title, "n": count}
    return Todo(
        title=title, link=f"/indicators/{scheme.uuid}/", action=EDIT, due_on=due_on, since=None, light=light
    )  # fmt: skip


def progress_of(*, actor: Actor, scheme: SchemeData, at: datetime) -> tuple[StepProgress, ...]:
    """Return whether the system of a scheme is written: nothing wrong with it, or its version closed."""
    del at
    subject = Subject(program=scheme.program.id)
    if not access.allowed(actor=actor, action_name=EDIT, subject=subject):
        return ()
    count = len(problems_of_scheme(scheme.id)) if is_open(scheme_id=scheme.id) else 0
    who, what, url = _("绩效办"), _("指标体系未通过校验"), f"/indicators/{scheme.uuid}/"
    waiting = (Waiting(unit=None, who=who, what=what, count=count, url=url),) if count else ()
    return (StepProgress(Step.SCHEME, _("指标体系"), int(not count), 1, waiting),)
