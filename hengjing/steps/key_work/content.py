"""The tasks of a breakdown as plain values: what is compared, what a field may hold, what is checked before issue."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from hengjing.foundation.core.checks import Check
from hengjing.foundation.core.comparison import Changed, as_text, compare
from hengjing.foundation.core.errors import Problem
from hengjing.foundation.core.spreadsheets.api import plain
from hengjing.steps.key_work.data import KeyTaskData, Quarter, SupportingUnit, TaskDraft
from hengjing.steps.schemes.data import SchemeData, Step

FIELDS: tuple[tuple[str, str], ...] = (
    ("name", "任务"),
    ("source_document", "任务来源"),
    ("lead_leader", "牵头领导"),
    ("lead_unit_name", "主责单位"),
    ("supporting_units", "协办单位"),
    ("responsible_person", "责任人"),
    ("target", "目标值"),
    ("challenge", "挑战值"),
    ("milestones", "节点"),
    ("due_on", "完成时限"),
    ("points", "分值"),
    ("evidence_expected", "佐证"),
)
"""What is compared between two breakdowns, with the words on screen."""

ASKED = (
    ("lead_leader", "牵头领导"),
    ("responsible_person", "责任人"),
    ("milestones", "节点"),
    ("evidence_expected", "佐证"),
)
"""What a draft may lack and an issued task may not."""

WHOLE = Decimal(100)
QUARTER = "quarter"
"""How the place of a milestone begins: `quarter3`, the same as a field of the form and a column of the workbook."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What a task must fit into: the scheme with its year, and the names of its units."""

    scheme: SchemeData
    units: Mapping[int, str]

    @property
    def last(self) -> date:
        """The last day for anything of the year: the freeze of data, without one the end of the year."""
        return self.scheme.due_on(Step.TRACKING) or date(self.scheme.year, 12, 31)


def as_draft(task: KeyTaskData, **changes: Any) -> TaskDraft:
    """Return a task as the office would write it, with some of it changed."""
    values = {
        "number": task.number,
        "name": task.name,
        "source_document": task.source_document,
        "lead_leader": task.lead_leader,
        "lead_unit": task.lead_unit,
        "responsible_person": task.responsible_person,
        "target": task.target,
        "challenge": task.challenge,
        "due_on": task.due_on,
        "points": task.points,
        "evidence_expected": task.evidence_expected,
        "supporting": tuple((entry.unit, entry.share) for entry in task.supporting_units),
        "milestones": tuple((entry.due_on, entry.text) for entry in task.milestones),
        "origin": UUID(task.uuid),
    }
    return TaskDraft(**{**values, **changes})


def as_data(draft: TaskDraft, frame: Frame) -> KeyTaskData:
    """Return what somebody wrote as a task with the names of its units, to be compared with one that stands."""
    return KeyTaskData(
        uuid=str(draft.origin or ""),
        number=draft.number,
        name=draft.name,
        source_document=draft.source_document,
        lead_leader=draft.lead_leader,
        lead_unit=draft.lead_unit,
        lead_unit_name=frame.units.get(draft.lead_unit, ""),
        supporting_units=tuple(
            SupportingUnit(unit, frame.units.get(unit, ""), share) for unit, share in draft.supporting
        ),
        responsible_person=draft.responsible_person,
        target=draft.target,
        challenge=draft.challenge,
        milestones=tuple(Quarter(due_on, text) for due_on, text in draft.milestones),
        due_on=draft.due_on,
        points=draft.points,
        evidence_expected=draft.evidence_expected,
        breakdown="",
    )


def fingerprint(task: KeyTaskData) -> str:
    """Return a hash of what a task says, so that a form knows whether somebody else has changed it since."""
    return fingerprint_of_all([task])


def fingerprint_of_all(tasks: Iterable[KeyTaskData]) -> str:
    """Return the SHA-256 of what tasks say, in their order."""
    text = json.dumps(_entries(tasks), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def changes(before: Sequence[KeyTaskData], after: Sequence[KeyTaskData]) -> tuple[Changed, ...]:
    """Return what changed between two states of a breakdown; that tasks stand in another order is one change."""
    found = compare(_named(before, after), _named(after, before), FIELDS)
    kept = {task.uuid for task in before} & {task.uuid for task in after}
    orders = [[task.uuid for task in tasks if task.uuid in kept] for tasks in (before, after)]
    if orders[0] == orders[1]:
        return found
    return (*found, Changed("", "任务次序", "changed", (("序号", "", "已调整"),)))


def _named(tasks: Sequence[KeyTaskData], others: Sequence[KeyTaskData]) -> list[dict[str, str]]:
    """Return tasks for comparison; a name that several units have is told with the unit."""
    units = {(task.name, task.lead_unit) for task in (*tasks, *others)}
    counted = Counter(name for name, _unit in units)
    return [
        {**entry, "title": f"{task.name}（{task.lead_unit_name}）" if counted[task.name] > 1 else task.name}
        for task, entry in zip(tasks, _entries(tasks), strict=True)
    ]


def _entries(tasks: Iterable[KeyTaskData]) -> list[dict[str, str]]:
    return [{"uuid": task.uuid, **{name: as_text(getattr(task, name)) for name, _label in FIELDS}} for task in tasks]


def faults(task: TaskDraft, frame: Frame) -> list[Problem]:
    """Return what no task may hold, each under the name of its field: of the scheme only, exact, and in time (P2)."""
    return [*_of_units(task, frame), *_of_shares(task), *_of_days(task, frame)]


def _of_units(task: TaskDraft, frame: Frame) -> Iterable[Problem]:
    supporting = [unit for unit, _share in task.supporting]
    if task.lead_unit not in frame.units:
        yield Problem("unit_outside", _("主责单位不在本方案考核范围内"), "lead_unit")
    if set(supporting) - frame.units.keys():
        yield Problem("unit_outside", _("有协办单位不在本方案考核范围内"), "supporting")
    if task.lead_unit in supporting:
        yield Problem("lead_supports", _("主责单位又列为协办单位"), "supporting", _("请删去其中一处"))
    if len(set(supporting)) < len(supporting):
        yield Problem("unit_twice", _("同一协办单位列了两次"), "supporting", _("请只保留一处"))


def _of_shares(task: TaskDraft) -> Iterable[Problem]:
    shares = [share for _unit, share in task.supporting if share is not None]
    if task.points <= 0:
        yield Problem("points_none", _("分值应大于 0"), "points")
    if any(not 0 < share <= WHOLE for share in shares):
        yield Problem("share_range", _("协办份额应大于 0、不超过 100%"), "supporting")
    elif sum(shares) > WHOLE:
        words = {"total": f"{sum(shares):f}"}
        yield Problem("share_total", _("协办份额合计 %(total)s%%，超过 100%%") % words, "supporting")
    if any(task.points * share % 1 for share in shares):
        hint = _("请调整分值或份额，使各协办单位的分值不超过两位小数")
        yield Problem("share_not_exact", _("按协办份额折算的分值超过两位小数"), "supporting", hint)


def _of_days(task: TaskDraft, frame: Frame) -> Iterable[Problem]:
    year, last = frame.scheme.year, frame.last
    if task.due_on.year != year:
        yield Problem("year_other", _("完成时限应在 %(year)s 年内") % {"year": year}, "due_on")
    elif task.due_on > last:
        day = date_format(last, "DATE_FORMAT")
        yield Problem("too_late", _("完成时限晚于 %(last)s 数据冻结日") % {"last": day}, "due_on")
    for due_on, _text in task.milestones:
        day, place = date_format(due_on, "DATE_FORMAT"), f"{QUARTER}{quarter_of(due_on)}"
        if due_on.year != year:
            yield Problem("year_other", _("节点 %(day)s 不在 %(year)s 年内") % {"day": day, "year": year}, place)
        elif due_on > task.due_on:
            yield Problem("milestone_late", _("节点 %(day)s 晚于完成时限") % {"day": day}, place)
    counted = Counter(quarter_of(due_on) for due_on, _text in task.milestones)
    for quarter in sorted(quarter for quarter, count in counted.items() if count > 1):
        hint = _("请合并为一个节点")
        yield Problem("quarter_twice", _("同一季度有两个节点"), f"{QUARTER}{quarter}", hint)


def quarter_of(day: date) -> int:
    """Return the quarter of a day, from 1 to 4."""
    return (day.month + 2) // 3


def end_of_quarter(year: int, quarter: int) -> date:
    """Return the last day of a quarter."""
    return date(year, quarter * 3, 30 if quarter in {2, 3} else 31)


def faults_of_all(tasks: Sequence[TaskDraft], standing: Sequence[KeyTaskData], frame: Frame) -> list[Problem]:
    """Return what keeps tasks from being written, each with its task as the place (`task-3`).

    What stands already and stays as it is holds nothing up: it is told by the checks before issue.
    """
    known = {as_draft(task, number=0) for task in standing}
    found = [Problem("number_twice", _("序号 %(number)s 出现两次") % {"number": number}, f"task-{number}")
             for number, count in Counter(task.number for task in tasks).items() if count > 1]  # fmt: skip
    said = _("第 %(number)s 项与第 %(first)s 项的任务和主责单位相同")
    seen: dict[tuple[str, int], int] = {}
    for task in tasks:
        first = seen.setdefault((plain(task.name), task.lead_unit), task.number)
        if first != task.number:
            words = {"number": task.number, "first": first}
            found.append(
                Problem("task_twice", said % words, f"task-{task.number}", _("请合并，或者把名称写得可以区分"))
            )
        problems = () if replace(task, number=0) in known else faults(task, frame)
        found += [_placed(problem, task.number, task.name, f"task-{task.number}") for problem in problems]
    return found


def _placed(problem: Problem, number: int, name: str, path: str) -> Problem:
    words = {"number": number, "name": name, "message": problem.message}
    message = _("第 %(number)s 项“%(name)s”：%(message)s") % words
    return Problem(problem.code, message, path, problem.hint)


def checks(tasks: Sequence[KeyTaskData], frame: Frame, breakdown: str) -> tuple[Check, ...]:
    """Return what is asked of a breakdown before it is issued, each with what is wrong and where (P2, C1)."""
    found = [(task, problem) for task in tasks for problem in faults(as_draft(task), frame)]

    def of(*fields: str) -> tuple[Problem, ...]:
        return tuple(
            _placed(problem, task.number, task.name, _address(breakdown, task))
            for task, problem in found
            if problem.path in fields
        )

    day = date_format(frame.last, "DATE_FORMAT")
    return (
        Check(_("有任务，每项有牵头领导、责任人、节点和佐证"), tuple(_incomplete(tasks, breakdown))),
        _points(tasks, frame),
        Check(_("单位都在本方案考核范围内，主责不兼协办，协办份额分得尽"), of("lead_unit", "supporting", "points")),
        Check(_("完成时限在年内、不晚于 %(last)s 数据冻结日") % {"last": day}, of("due_on")),
        Check(_("节点每季度至多一个，不晚于完成时限"), of(*(f"{QUARTER}{quarter}" for quarter in range(1, 5)))),
    )


def _address(breakdown: str, task: KeyTaskData) -> str:
    return f"/key-work/{breakdown}/tasks/{task.uuid}/"


def _incomplete(tasks: Sequence[KeyTaskData], breakdown: str) -> Iterable[Problem]:
    if not tasks:
        yield Problem("no_task", _("分解表还没有任务"), "tasks", _("请添加任务或导入 Excel"))
    for task in tasks:
        for name, label in ASKED:
            if not getattr(task, name):
                problem = Problem(f"{name}_missing", _("缺少%(label)s") % {"label": _(label)})
                yield _placed(problem, task.number, task.name, _address(breakdown, task))


def _points(tasks: Sequence[KeyTaskData], frame: Frame) -> Check:
    """Each unit carries what the scheme gives to key work, or its plan could never add up (C1)."""
    wanted = frame.scheme.key_work_points
    carried = dict.fromkeys(frame.units, Decimal("0.00"))
    for task in tasks:
        for unit in {task.lead_unit, *(entry.unit for entry in task.supporting_units)} & carried.keys():
            carried[unit] += task.points_of(unit)
    said = _("%(unit)s合计 %(has)s 分，方案为 %(points)s 分")
    words = [
        {"unit": frame.units[unit], "has": f"{has:.2f}", "points": f"{wanted:.2f}"}
        for unit, has in carried.items()
        if has != wanted
    ]
    hint = _("请调整该单位牵头或协办的任务")
    label = _("各单位牵头和协办的分值合计与方案一致（%(points)s）") % {"points": f"{wanted:.2f}"}
    return Check(label, tuple(Problem("points_differ", said % each, "tasks", hint) for each in words))
