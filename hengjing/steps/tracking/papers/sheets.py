"""The workbook of one report: described once, it goes out filled in and comes back (P4)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from hengjing.foundation.core.entries import dated, lines_of
from hengjing.foundation.core.errors import Problem
from hengjing.foundation.core.spreadsheets.api import Column, Kind, Row, Sheet, Values
from hengjing.steps.tracking.data import EntryData, EntryDraft
from hengjing.steps.tracking.services.filing import entry_problems

NAME = "进展"
YES, NO = "yes", "no"
_FORM = "每行一个已达节点，先写日期再写节点名称，例如：2026-06-30 过半"


def report_sheet(year: int, title: str) -> Sheet:
    """Return the description of the workbook of a report; rows are told apart by name and number in the letter.

    Two tasks of a unit may bear one name: work of the district that the unit declared too.
    """
    return Sheet(
        name=NAME,
        title=title,
        template_id="tracking.report",
        year=year,
        unique=("name", "number"),
        columns=(
            Column("number", "序号", Kind.WHOLE, required=True, help="责任书中的序号，不能更改"),
            Column("name", "工作", required=True, max_length=200, width=28, help="由责任书带入，不能增减"),
            Column("unchanged", "无变化", Kind.CHOICE, choices=((YES, "是"), (NO, "否")),
                   help="本期没有变化选“是”，其余不用填"),
            Column("percent", "进度", Kind.WHOLE, help="0 到 100"),
            Column("value", "完成值", max_length=200, width=16),
            Column("done", "进展情况", Kind.LONG_TEXT, max_length=2000, width=36),
            Column("problems", "存在问题", Kind.LONG_TEXT, max_length=1000, width=30, help="逾期的任务必填"),
            Column("reached", "已达节点", Kind.LONG_TEXT, width=28, help=_FORM),
            Column("finished_on", "完成日期", Kind.DATE, help="全部完成时填写，同时进度填 100"),
        ),
    )  # fmt: skip


def rows_of(entries: Iterable[EntryData]) -> list[Values]:
    """Return the entries as rows of the workbook."""
    return [
        {
            "number": entry.number,
            "name": entry.name,
            "unchanged": YES if entry.unchanged else NO,
            "percent": entry.percent,
            "value": entry.value or None,
            "done": entry.done or None,
            "problems": entry.problems or None,
            "reached": "\n".join(f"{day.isoformat()} {text}" for text, day in entry.reached) or None,
            "finished_on": entry.finished_on,
        }
        for entry in entries
    ]


def drafts_of(
    rows: Sequence[Row], entries: Sequence[EntryData], milestones: Mapping[str, frozenset[str]], today: date
) -> tuple[tuple[EntryDraft, ...], tuple[Problem, ...]]:
    """Return what the rows say, for the service, and everything in them that no column can know to be wrong.

    `milestones` are those of each task, by its identity.
    """
    standing = {(entry.number, entry.name): entry for entry in entries}
    found: list[Problem] = []
    drafts = []
    for row in rows:
        entry = standing.get((int(str(row.values["number"])), str(row.values["name"])))
        if entry is None:
            said = _("责任书没有给本单位这项任务")
            found.append(Problem("task_unknown", said, row.path("name"), _("请核对序号和名称，任务不能在表中增加")))
            continue
        reached, problems = _reached(row)
        draft = _draft(row, entry, reached)
        wrong = entry_problems(draft, today, milestones.get(entry.item, frozenset()))
        found += problems + [_placed(problem, row) for problem in wrong]
        drafts.append(draft)
    return tuple(drafts), tuple(found)


def _draft(row: Row, entry: EntryData, reached: tuple[tuple[str, date], ...]) -> EntryDraft:
    values = row.values
    finished = values["finished_on"]
    return EntryDraft(
        entry=UUID(entry.uuid), percent=int(str(values["percent"] or 0)), value=str(values["value"] or ""),
        done=str(values["done"] or ""), problems=str(values["problems"] or ""), unchanged=values["unchanged"] == YES,
        finished_on=finished if isinstance(finished, date) else None, reached=reached,
    )  # fmt: skip


def _placed(problem: Problem, row: Row) -> Problem:
    column = "reached" if problem.path.startswith("reached") else problem.path
    return Problem(problem.code, problem.message, row.path(column), problem.hint)


def _reached(row: Row) -> tuple[tuple[tuple[str, date], ...], list[Problem]]:
    found, problems = [], []
    for line in lines_of(row.values["reached"]):
        milestone = dated(line)
        if milestone:
            found.append((milestone[1][:200], milestone[0]))
        else:
            said = _("“%(line)s”不是节点") % {"line": line}
            problems.append(Problem("milestone_unread", said, row.path("reached"), _(_FORM)))
    return tuple(found), problems
