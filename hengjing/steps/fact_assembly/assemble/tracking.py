"""动态跟踪: key work from letters, decided changes and submitted reports; nobody types it again (C1, P4).

Weight is the points of the task in the letter, completion what its unit last reported, days late the working days after
the date that counts, at the end of the year: whenever the office locks, the facts are the same. A task that was never
reported counts as not begun, and its row says so. A task that a unit helps with without a share of its points weighs
nothing in that unit's list, and is left out of it.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from hengjing.foundation.core import clock
from hengjing.steps.fact_assembly.assemble.asked import Asked, Owner, Source
from hengjing.steps.fact_assembly.data import ItemPlace
from hengjing.steps.indicators.data import Leaf
from hengjing.steps.schemes import api as schemes
from hengjing.steps.sheet_rules.data import ItemSource, Record, SourcedRow
from hengjing.steps.tracking import api as tracking
from hengjing.steps.tracking.data import TaskState

QUALITY = "1"
"""Tracking judges no quality: a rule that multiplies by it takes every task whole."""


def rows(asked: Asked) -> tuple[SourcedRow, ...]:
    """Return the rows of every task of the scheme, for the item that counts its kind of work."""
    day = min(asked.on, date(asked.scheme.year, 12, 31))
    at = clock.moment(day, "12:00")
    codes = {unit.id: unit.code for unit in schemes.units_in(scheme_id=asked.scheme.id, on=day)}
    facts = tracking.facts_of(scheme_id=asked.scheme.id, on=day)
    late = {fact.item: fact.late_days for fact in facts if not fact.milestone}
    states = [
        state
        for state in tracking.task_states(actor=asked.actor, scheme=asked.scheme, at=at)
        if state.item.unit in codes and state.item.points
    ]
    named = _entries(states)
    return tuple(
        row
        for state in states
        for item in _items_of(asked, state)
        for row in _rows(state, codes[state.item.unit], item, named[state.item.uuid], late.get(state.item.uuid, 0))
    )


def _items_of(asked: Asked, state: TaskState) -> tuple[str, ...]:
    claimed = {work for work in asked.items.values() if work}
    kind = state.item.kind
    return tuple(code for code, work in asked.items.items() if work == kind or (not work and kind not in claimed))


def _entries(states: list[TaskState]) -> dict[str, str]:
    """The code of each task among those of its unit: its number, with a second one where a number occurs twice."""
    seen: Counter[tuple[int, int]] = Counter()
    found = {}
    for state in states:
        place = state.item.unit, state.item.number
        seen[place] += 1
        found[state.item.uuid] = f"{state.item.number}" + (f"-{seen[place]}" if seen[place] > 1 else "")
    return found


def _rows(state: TaskState, unit: str, item: str, entry: str, late: int) -> Iterator[SourcedRow]:
    record = Record("tracking.task", state.item.uuid, f"{state.unit_name} {state.item.name}", state.url)
    source = f"重点工作跟踪：{state.item.name}"
    never = "" if state.progress.reported else "年内没有报送进度"
    values = {
        "weight": f"{state.item.points.normalize():f}",
        "completion": str(state.progress.percent),
        "days_late": str(late),
        "quality": QUALITY,
    }
    for measure, value in values.items():
        yield SourcedRow(unit, item, measure, "", entry, value, "", source, never, record)


def owners(_scheme_id: int, places: Sequence[ItemPlace]) -> Mapping[str, Owner]:
    """The units owe what they report of their tasks."""
    units = Owner(_("各单位（动态跟踪）"), "", reverse("tracking:task_list"))
    return {place.code: units for place in places}


KINDS = frozenset({"task_list"})


def _usual(leaf: Leaf) -> bool:
    return leaf.kind in KINDS


SOURCE = Source(str(ItemSource.TRACKING.label), rows, owners, kinds=KINDS, usual=_usual, names_work=True)
