"""Periods, lights and the content of reports as functions of plain values."""

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from hengjing.foundation.core.checks import Check
from hengjing.foundation.core.errors import Problem
from hengjing.foundation.ui.wording import within_quotes
from hengjing.steps.tracking.data import EntryData

ALL = 100


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
    ("percent", "进度"), ("value", "完成值"), ("done", "进展情况"), ("problems", "存在问题"), ("unchanged", "无变化"),
    ("finished_on", "完成日期"), ("reached", "已达节点"),
)  # fmt: skip
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
            Problem(code, said % {"number": row.number, "name": name, "lack": lack}, f"entry-{row.uuid}")
            for row, name in ((each, within_quotes(each.name)) for each in rows)
        )

    absent = tuple(
        Problem("task_absent", _("“%(name)s”尚未列入本期") % {"name": within_quotes(name)}, "", _("请点“更新任务”"))
        for name in missing
    )
    return (
        Check(_("责任书中的任务均已列入"), absent),
        Check(_("每项填写进展，或者选“无变化”"), lacking(silent, "nothing_said", _("尚未填写"))),
        Check(_("逾期的任务写明存在问题"), lacking(unexplained, "late_unexplained", _("已逾期，请写明存在问题"))),
    )
