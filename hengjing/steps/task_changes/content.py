"""When reports are asked for, and how a task stands: periods and lights as functions of plain values."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from hengjing.foundation.ui.data import Light
from hengjing.foundation.workdays.data import WorkingCalendar
from hengjing.steps.scheme_parts.data import Rhythm, TrackingTerms
from hengjing.steps.schemes.data import SchemeData, Step
from hengjing.steps.task_changes.data import MilestoneState, Period, Progress, StandingItem

MONTHS_OF_QUARTER = 3
MONTHS = 12
ASKED_BEFORE = timedelta(days=6)
"""A report is asked for so long before its period ends."""
WORST = (Light.LATE, Light.WARN)


def periods_of(scheme: SchemeData, terms: TrackingTerms, calendar: WorkingCalendar) -> tuple[Period, ...]:
    """Return the periods of a year that are reported: those whose middle lies in the term of tracking."""
    step = next((entry for entry in scheme.steps if entry.step == Step.TRACKING), None)
    if step is None:
        return ()
    length = 1 if terms.rhythm == Rhythm.MONTHLY else MONTHS_OF_QUARTER
    found = []
    for month in range(1, MONTHS + 1, length):
        first = date(scheme.year, month, 1)
        last = _end_of(scheme.year, month + length - 1)
        if step.opens_on <= first + (last - first) / 2 <= step.due_on:
            due_on = calendar.after(last, terms.report_days)
            found.append(Period(_code(first, length), _label(first, length), first, last, last - ASKED_BEFORE, due_on))
    return tuple(found)


def label_of(code: str) -> str:
    """Return a period in words: 2026年4月, 2026年第2季度."""
    year, _dash, rest = code.partition("-")
    if rest.startswith("Q"):
        return _("%(year)s 年第 %(n)s 季度") % {"year": year, "n": rest[1:]}
    return str(date_format(date(int(year), int(rest), 1), "YEAR_MONTH_FORMAT"))


def _end_of(year: int, month: int) -> date:
    following = date(year + month // MONTHS, month % MONTHS + 1, 1)
    return following - timedelta(days=1)


def _code(first: date, length: int) -> str:
    if length == 1:
        return f"{first.year}-{first.month:02d}"
    return f"{first.year}-Q{first.month // MONTHS_OF_QUARTER + 1}"


def _label(first: date, length: int) -> str:
    return label_of(_code(first, length))


def milestone_states(
    item: StandingItem, progress: Progress, calendar: WorkingCalendar, today: date, amber_days: int
) -> tuple[MilestoneState, ...]:
    """Return the milestones of a task, each with its light; those of a finished task are done with it."""
    found = []
    for entry in item.milestones:
        done_on = progress.day_of(entry.text) or progress.finished_on
        light = Light.DONE if done_on else calendar.light(entry.due_on, today, amber_days)
        late = lateness(calendar, entry.due_on, done_on or today)
        found.append(MilestoneState(entry.due_on, entry.text, light, done_on, late))
    return tuple(found)


def light_of(
    item: StandingItem, progress: Progress, milestones: Iterable[MilestoneState], own: Light
) -> tuple[Light, date, str]:
    """Return the light of a task, the date that decides it and what is to be reached by then.

    Done when it is finished; else the worst of its own date and of its open milestones.
    """
    if progress.finished_on:
        return Light.DONE, item.due_on, ""
    open_ones = [(entry.light, entry.due_on, entry.text) for entry in milestones if entry.done_on is None]
    every = sorted([*open_ones, (own, item.due_on, "")], key=lambda each: each[1])
    for light in WORST:
        for each in every:
            if each[0] is light:
                return each
    return every[0]


def lateness(calendar: WorkingCalendar, due_on: date, day: date) -> int:
    """Return by how many working days a day misses a date; zero when it does not."""
    return calendar.between(due_on, day) if day > due_on else 0
