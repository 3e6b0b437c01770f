"""Pictures drawn on the server: the year of a unit's tasks as bars, and units × tasks as a table of lights."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from hengjing.foundation.ui.data import Light
from hengjing.foundation.ui.wording import month_day
from hengjing.steps.tracking.data import TaskState

ROW, FOOT, EDGE = 34, 6, 12
MONTHS = 12
TASKS_A_PAGE, UNITS_A_PAGE = 8, 20
LONGEST_NAME = 15


@dataclass(frozen=True, slots=True)
class Mark:
    """A milestone in the picture: where it stands, its light, and its words."""

    x: int
    light: str
    words: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A task in the picture: its bar from the beginning of the year to its date, how far it is, its milestones."""

    y: int
    name: str
    url: str
    light: str
    start: int
    width: int
    done: int
    marks: tuple[Mark, ...]
    words: str
    old: int | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """What a drawing has around its bars: its whole width, the room for names, the room above the first bar."""

    width: int
    names: int
    head: int

    def x(self, day: date, year: int) -> int:
        """Return where a day stands in the year; one outside of it stands at its edge."""
        share = min(max((day - date(year, 1, 1)).days / 366, 0), 1)
        return self.names + round(share * (self.width - self.names - EDGE))


OF_A_UNIT, OF_A_TASK = Frame(1000, 250, 30), Frame(480, 8, 40)
"""Many tasks with their names; one alone, under a heading that names it, so that it fits beside other panels."""


@dataclass(frozen=True, slots=True)
class Gantt:
    """The year of a unit's tasks or of one alone, in the units of the drawing."""

    frame: Frame
    height: int
    bars: tuple[Bar, ...]
    months: tuple[tuple[int, str], ...]
    today: int | None
    today_words: str


def gantt_of(tasks: Sequence[TaskState], opens_on: date, today: date, frame: Frame = OF_A_UNIT) -> Gantt:
    """Return the picture of some tasks of one year."""
    year = opens_on.year
    firsts = [date(year, month, 1) for month in range(1, MONTHS + 1)]
    months = tuple((frame.x(first, year), _("%(n)s 月") % {"n": first.month}) for first in firsts)
    bars = tuple(_bar(task, place, opens_on, frame) for place, task in enumerate(tasks))
    now = frame.x(today, year) if today.year == year else None
    return Gantt(frame, frame.head + ROW * len(bars) + FOOT, bars, months, now, month_day(today))


def _bar(task: TaskState, place: int, opens_on: date, frame: Frame) -> Bar:
    item, year = task.item, opens_on.year
    start, end = frame.x(min(opens_on, item.due_on), year), frame.x(item.due_on, year)
    marks = tuple(
        Mark(frame.x(each.due_on, year), str(each.light), f"{month_day(each.due_on)} {each.text}")
        for each in task.milestones
    )
    name = item.name if len(item.name) <= LONGEST_NAME else f"{item.name[:LONGEST_NAME]}…"
    width = max(end - start, 4)
    old = frame.x(item.planned_on, year) if item.planned_on != item.due_on else None
    done = width * task.progress.percent // 100
    y = frame.head + ROW * place
    return Bar(y, name, task.url, str(task.light), start, width, done, marks, item.name, old)


@dataclass(frozen=True, slots=True)
class HeatRow:
    """A unit in the table of lights: one cell for each task, or nothing where the task is not its own."""

    name: str
    url: str
    count: int
    cells: tuple[TaskState | None, ...]


@dataclass(frozen=True, slots=True)
class Heat:
    """Units × tasks, a page of each."""

    tasks: tuple[str, ...]
    rows: tuple[HeatRow, ...]
    unit_pages: int
    task_pages: int
    units: int


def heat_of(tasks: Iterable[TaskState], unit_page: int, task_page: int) -> Heat:
    """Return a page of units against a page of tasks; tasks of one name stand in one column."""
    every = list(tasks)
    names = list(dict.fromkeys(task.item.name for task in every))
    by_unit: dict[str, dict[str, TaskState]] = {}
    for task in every:
        mine = by_unit.setdefault(task.unit_uuid, {})
        held = mine.get(task.item.name)
        if held is None or _weight(task) < _weight(held):
            mine[task.item.name] = task
    shown = tuple(_cut(names, task_page, TASKS_A_PAGE))
    rows = tuple(_row(mine, shown) for mine in _cut(list(by_unit.values()), unit_page, UNITS_A_PAGE))
    return Heat(shown, rows, _pages(by_unit, UNITS_A_PAGE), _pages(names, TASKS_A_PAGE), len(by_unit))


def _row(mine: dict[str, TaskState], shown: tuple[str, ...]) -> HeatRow:
    first = next(iter(mine.values()))
    url = f"/tracking/{first.year}/{first.unit_uuid}/"
    return HeatRow(first.unit_name, url, len(mine), tuple(mine.get(name) for name in shown))


def _weight(task: TaskState) -> int:
    return (Light.LATE, Light.WARN, Light.OK, Light.DONE).index(task.light) if task.light in Light else 0


def _cut(rows: Sequence[Any], page: int, size: int) -> Sequence[Any]:
    start = (min(max(page, 1), max(_pages(rows, size), 1)) - 1) * size
    return rows[start : start + size]


def _pages(rows: Sequence[object] | dict[str, dict[str, TaskState]], size: int) -> int:
    return -(-len(rows) // size)
