"""Periods, lights and the content of reports as functions of plain values."""

import hashlib
import json
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from hengjing.foundation.core.checks import Check
from hengjing.foundation.core.errors import Problem
from hengjing.foundation.ui.data import Light
from hengjing.foundation.workdays.data import WorkingCalendar
from hengjing.steps.schemes.data import Rhythm, SchemeData, Step, TrackingTerms
from hengjing.steps.task_changes.data import StandingItem
from hengjing.steps.tracking.data import EntryData, MilestoneState, Period, Progress

MONTHS_OF_QUARTER = 3
MONTHS = 12
ASKED_BEFORE = timedelta(days=6)
"""A report is asked for so long before its period ends."""
WORST = (Light.LATE, Light.WARN)
ALL = 100


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


def as_json(entries: Iterable[EntryData]) -> list[dict[str, Any]]:
    """Return the content of a report as JSON values."""
    return [
        {
            "uuid": entry.uuid, "item": entry.item, "name": entry.name, "percent": str(entry.percent),
            "value": entry.value, "done": entry.done, "problems": entry.problems,
            "unchanged": "无变化" if entry.unchanged else "",
            "finished_on": entry.finished_on.isoformat() if entry.finished_on else "",
            "reached": "；".join(f"{day.isoformat()} {text}" for text, day in entry.reached),
        }
        for entry in entries
    ]  # fmt: skip


FIELDS: tuple[tuple[str, str], ...] = (
    ("percent", "进度"),
    ("value", "完成值"),
    ("done", "进展情况"),
    ("problems", "存在问题"),
    ("unchanged", "无变化"),
    ("finished_on", "完成日期"),
    ("reached", "已达节点"),
)
"""What a report says of a task, with the words on screen."""


def fingerprint(content: list[dict[str, Any]]) -> str:
    """Return the SHA-256 of the content in canonical form."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def checks(entries: Iterable[EntryData], missing: Iterable[str], late: frozenset[str]) -> tuple[Check, ...]:
    """Return what is asked of a report, each with what is wrong (P4).

    `missing` names tasks that bind the unit and are not in the report; `late` are the tasks that are overdue.
    """
    every = tuple(entries)
    said = _("第 %(number)s 项“%(name)s”%(lack)s")
    silent = [entry for entry in every if not entry.is_said]
    unexplained = [entry for entry in every if entry.item in late and not entry.problems and entry.finished_on is None]

    def lacking(rows: list[EntryData], code: str, lack: str) -> tuple[Problem, ...]:
        return tuple(
            Problem(code, said % {"number": row.number, "name": row.name, "lack": lack}, f"entry-{row.uuid}")
            for row in rows
        )

    absent = tuple(
        Problem("task_absent", _("“%(name)s”尚未列入本期") % {"name": name}, "", _("请点“更新任务”"))
        for name in missing
    )
    return (
        Check(_("责任书中的任务均已列入"), absent),
        Check(_("每项填写进展，或者选“无变化”"), lacking(silent, "nothing_said", _("尚未填写"))),
        Check(_("逾期的任务写明存在问题"), lacking(unexplained, "late_unexplained", _("已逾期，请写明存在问题"))),
    )
