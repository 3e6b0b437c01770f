"""The workbook of a breakdown: described once, it goes out filled in and comes back (P2)."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from hengjing.foundation.core.entries import dated, lines_of
from hengjing.foundation.core.errors import Problem
from hengjing.foundation.core.spreadsheets.api import Column, Kind, Row, Sheet, Values, plain
from hengjing.steps.key_work.content import QUARTER, Frame, end_of_quarter, faults, quarter_of
from hengjing.steps.key_work.data import KeyTaskData, TaskDraft

NAME = "任务"
QUARTERS = ("一季度节点", "二季度节点", "三季度节点", "四季度节点")
_SHARED = re.compile(r"(.+?)[\s:：(（]*(\d{1,3}(?:\.\d+)?)\s*%?\s*[)）]?")
_UNITS = "每行一个单位，后面写份额，例如：区财政局 30%；没有份额的只写单位"
_DAY = "只写内容即为季度末；另有日期的写在前面，例如：2026-05-15 完成 60%"


def breakdown_sheet(frame: Frame) -> Sheet:
    """Return the description of a scheme's workbook; the mark holds program and year, so no other one is taken."""
    scheme = frame.scheme
    return Sheet(
        name=NAME,
        title=f"{scheme.program.name} {scheme.year} 年重点工作任务分解表",
        template_id=f"key_work.breakdown.{scheme.program.uuid}",
        year=scheme.year,
        unique=("name", "lead_unit"),  # one task may be given to several units, each as a task of its own
        columns=(
            Column("number", "序号", Kind.WHOLE, digits=4, help="可以不填；以行的先后为准"),
            Column("name", "任务", required=True, max_length=200, width=28),
            Column("source_document", "任务来源", required=True, max_length=300, width=24),
            Column("lead_leader", "牵头领导", max_length=64, width=12),
            Column("lead_unit", "主责单位", Kind.CHOICE, required=True, width=18,
                   choices=tuple((str(unit), name) for unit, name in frame.units.items())),
            Column("supporting", "协办单位", Kind.LONG_TEXT, width=22, help=_UNITS),
            Column("responsible_person", "责任人", max_length=64, width=14),
            Column("target", "目标值", required=True, max_length=200, width=20),
            Column("challenge", "挑战值", max_length=200, width=14),
            *(Column(f"{QUARTER}{place}", label, max_length=211, width=18, help=_DAY)
              for place, label in enumerate(QUARTERS, start=1)),
            Column("due_on", "完成时限", Kind.DATE, required=True),
            Column("points", "分值", Kind.DECIMAL, required=True, decimals=2, digits=7),
            Column("evidence_expected", "佐证", max_length=300, width=20),
        ),
    )  # fmt: skip


def rows_of(tasks: Iterable[KeyTaskData]) -> list[dict[str, Any]]:
    """Return the tasks as rows of the workbook."""
    return [
        {
            "number": task.number,
            "name": task.name,
            "source_document": task.source_document,
            "lead_leader": task.lead_leader or None,
            "lead_unit": str(task.lead_unit),
            "supporting": "\n".join(map(str, task.supporting_units)) or None,
            "responsible_person": task.responsible_person or None,
            "target": task.target,
            "challenge": task.challenge or None,
            **{f"{QUARTER}{quarter}": _quarter_text(task, quarter) for quarter in range(1, len(QUARTERS) + 1)},
            "due_on": task.due_on,
            "points": task.points,
            "evidence_expected": task.evidence_expected or None,
        }
        for task in tasks
    ]


def without_numbers(values: Values) -> dict[str, Any]:
    """Return a row as it is compared: a task that moves is no other task."""
    return {key: value for key, value in values.items() if key != "number"}


def drafts_of(
    rows: Sequence[Row], tasks: Sequence[KeyTaskData], frame: Frame
) -> tuple[tuple[TaskDraft, ...], tuple[Problem, ...]]:
    """Return what the rows say, for the service, and everything in them that no column can know to be wrong."""
    standing = {(plain(task.name), str(task.lead_unit)): task.uuid for task in tasks}
    drafts = []
    found: list[Problem] = []
    for number, row in enumerate(rows, start=1):
        supporting, of_units = _supporting(row, frame)
        milestones, of_quarters = _milestones(row, frame.scheme.year)
        origin = standing.get((plain(str(row.values["name"])), str(row.values["lead_unit"])))
        draft = _draft(row, number, supporting, milestones, origin)
        drafts.append(draft)
        found += of_units + of_quarters
        found += [_at(row, problem) for problem in faults(draft, frame)]
    return tuple(drafts), tuple(found)


def _draft(row: Row, number: int, supporting: Any, milestones: Any, origin: str | None) -> TaskDraft:
    apart = {"number", "lead_unit", "supporting", *(f"{QUARTER}{quarter}" for quarter in range(1, len(QUARTERS) + 1))}
    texts: dict[str, Any] = {key: "" if value is None else value for key, value in row.values.items()}
    return TaskDraft(
        **{key: value for key, value in texts.items() if key not in apart},
        number=number,
        lead_unit=int(texts["lead_unit"]),
        supporting=tuple(supporting),
        milestones=tuple(milestones),
        origin=UUID(origin) if origin else None,
    )


def _at(row: Row, problem: Problem) -> Problem:
    """Return a problem of a field with the cell as its place."""
    return Problem(problem.code, problem.message, row.path(problem.path), problem.hint)


def _quarter_text(task: KeyTaskData, quarter: int) -> str | None:
    for entry in task.milestones:
        if quarter_of(entry.due_on) == quarter:
            usual = entry.due_on == _usual_day(entry.due_on.year, quarter, task.due_on)
            return entry.text if usual else str(entry)
    return None


def _usual_day(year: int, quarter: int, due_on: date) -> date:
    """The end of the quarter, or of the task when that comes first in the same quarter."""
    end = end_of_quarter(year, quarter)
    return due_on if due_on.year == year and quarter_of(due_on) == quarter else end


def _milestones(row: Row, year: int) -> tuple[list[tuple[date, str]], list[Problem]]:
    found, problems = [], []
    due_on: Any = row.values["due_on"]
    for quarter, label in enumerate(QUARTERS, start=1):
        text = str(row.values[f"{QUARTER}{quarter}"] or "").strip()
        if not text:
            continue
        day, words = dated(text) or (_usual_day(year, quarter, due_on), text)
        if (day.year, quarter_of(day)) != (year, quarter):
            said = _("%(day)s 不在“%(label)s”的季度内") % {"day": day.isoformat(), "label": label}
            problems.append(
                Problem("quarter_other", said, row.path(f"{QUARTER}{quarter}"), _("请改正日期或换到相应的列"))
            )
        else:
            found.append((day, words[:200]))
    return found, problems


def _supporting(row: Row, frame: Frame) -> tuple[list[tuple[int, Decimal | None]], list[Problem]]:
    known = {plain(name): unit for unit, name in frame.units.items()}
    found: list[tuple[int, Decimal | None]] = []
    problems = []
    for line in lines_of(row.values["supporting"]):
        name, share = _shared(line, known)
        if plain(name) not in known:
            said = _("“%(name)s”不是本方案的单位") % {"name": name}
            problems.append(Problem("unit_unknown", said, row.path("supporting"), _(_UNITS)))
        elif share is not None and -int(share.as_tuple().exponent) > 2:
            said = _("“%(line)s”的份额超过两位小数") % {"line": line}
            problems.append(Problem("share_long", said, row.path("supporting"), _(_UNITS)))
        else:
            found.append((known[plain(name)], share))
    return found, problems


def _shared(line: str, known: dict[str, int]) -> tuple[str, Decimal | None]:
    if plain(line) in known:
        return line, None
    match = _SHARED.fullmatch(unicodedata.normalize("NFKC", line))
    return (match[1], Decimal(match[2])) if match else (line, None)
