"""Breakdowns as a list, and the tasks of one: columns, filters and the order of the table."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hengjing.foundation.core.comparison import as_text
from hengjing.foundation.ui.api import ChoiceFilter, Column, ListSpec, TextFilter
from hengjing.foundation.ui.wording import month_day
from hengjing.steps.key_work.data import BreakdownState, KeyTaskData

Units = Sequence[tuple[int, str]]
"""Units of the reader, with their names."""


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task as the list shows it; `own` and `own_points` are those of the reader's units."""

    task: KeyTaskData
    name: str
    source: str
    leader: str
    lead: str
    supporting: str
    own: str
    own_part: str
    own_points: str


def rows_of(tasks: Sequence[KeyTaskData], own: Units) -> list[TaskRow]:
    """Return the tasks as rows of the list."""
    return [_row(task, [(unit, name) for unit, name in own if task.share_of(unit)], len(own)) for task in tasks]


def _row(task: KeyTaskData, own: Units, count: int) -> TaskRow:
    parts = [task.share_of(unit) if count == 1 else f"{name} {task.share_of(unit)}" for unit, name in own]
    leads = any(unit == task.lead_unit for unit, _name in own)
    return TaskRow(
        task=task,
        name=task.name,
        source=task.source_document,
        leader=task.lead_leader,
        lead=task.lead_unit_name,
        supporting="；".join(map(str, task.supporting_units)),
        own="；".join(parts),
        own_part="" if not own else "牵头" if leads else "协办",
        own_points=as_text(sum((task.points_of(unit) for unit, _name in own), Decimal("0.00"))) if own else "",
    )


def task_list(tasks: Sequence[KeyTaskData], own: Units) -> ListSpec:
    """Return the list of these tasks for a reader who belongs to some units, or to none."""
    leads = tuple(dict.fromkeys((task.lead_unit_name, task.lead_unit_name) for task in tasks))
    leaders = tuple(dict.fromkeys((task.lead_leader, task.lead_leader) for task in tasks if task.lead_leader))
    own_columns = (
        Column("own", gettext_lazy("本单位责任"), lambda row: row.own, path="own"),
        Column("own_points", gettext_lazy("本单位分值"), lambda row: row.own_points, numeric=True, optional=True),
    )
    parts = (("牵头", gettext_lazy("牵头")), ("协办", gettext_lazy("协办")))
    return ListSpec(
        name="key_work.task",
        title=gettext_lazy("重点工作任务"),
        columns=(*COLUMNS, *(own_columns if own else ())),
        order=("task__number",),
        filters=(
            TextFilter("q", gettext_lazy("任务、来源、单位"), ("name", "source", "lead", "supporting", "leader")),
            *([ChoiceFilter("own", gettext_lazy("本单位"), "own_part", parts)] if own else []),
            ChoiceFilter("lead", gettext_lazy("主责单位"), "lead", leads),
            ChoiceFilter("leader", gettext_lazy("牵头领导"), "leader", leaders),
        ),
        empty=gettext_lazy("没有符合条件的任务。请放宽筛选条件；起草中的分解表请添加任务或导入 Excel。"),
        identity=lambda row: row.task.uuid,
    )


def _url(row: TaskRow) -> str:
    return f"/key-work/{row.task.breakdown}/tasks/{row.task.uuid}/"


def _target_note(row: TaskRow) -> str:
    return _("挑战值 %(value)s") % {"value": row.task.challenge} if row.task.challenge else ""


def _milestones(row: TaskRow) -> str:
    return "；".join(f"{month_day(each.due_on)} {each.text}" for each in row.task.milestones)


COLUMNS = (
    Column("number", gettext_lazy("序号"), lambda row: row.task.number, path="task__number", numeric=True, fixed=True),
    Column(
        "name", gettext_lazy("任务"), lambda row: row.name, path="name", fixed=True, url=_url,
        note=lambda row: row.source,
    ),
    Column("leader", gettext_lazy("牵头领导"), lambda row: row.leader, path="leader"),
    Column("lead", gettext_lazy("主责单位"), lambda row: row.lead, path="lead",
           note=lambda row: row.task.responsible_person),
    Column("supporting", gettext_lazy("协办单位"), lambda row: row.supporting),
    Column("target", gettext_lazy("目标值"), lambda row: row.task.target, note=_target_note),
    Column("milestones", gettext_lazy("节点"), _milestones, optional=True),
    Column("due_on", gettext_lazy("完成时限"), lambda row: row.task.due_on, path="task__due_on"),
    Column("points", gettext_lazy("分值"), lambda row: row.task.points, path="task__points", numeric=True),
    Column("evidence", gettext_lazy("佐证"), lambda row: row.task.evidence_expected, optional=True),
)  # fmt: skip

TONES = {BreakdownState.DRAFT: "draft", BreakdownState.ISSUED: "fin", BreakdownState.SUPERSEDED: ""}
STATES = tuple((state.value, gettext_lazy(str(state.label))) for state in BreakdownState)

BREAKDOWN_LIST = ListSpec(
    name="key_work.breakdown",
    title=gettext_lazy("各年度分解表"),
    columns=(
        Column(
            "title", gettext_lazy("标题"), lambda row: row.title, path="title", fixed=True,
            url=lambda row: reverse("key_work:breakdown_view", args=[row.uuid]), note=lambda row: row.reason,
        ),
        Column("year", gettext_lazy("考核年度"), lambda row: row.year, path="year"),
        Column("number", gettext_lazy("稿次"), lambda row: row.number, path="number", numeric=True),
        Column("document_number", gettext_lazy("发文字号"), lambda row: row.document_number, path="document_number"),
        Column(
            "state", gettext_lazy("状态"), lambda row: _(str(row.get_state_display())), path="state",
            badge=lambda row: TONES[BreakdownState(row.state)],
        ),
        Column("issued", gettext_lazy("印发时间"), lambda row: row.issued_at, path="issued_at"),
    ),
    order=("-year", "-number"),
    filters=(ChoiceFilter("state", gettext_lazy("状态"), "state", STATES),),
    empty=gettext_lazy("还没有分解表。绩效办起草并印发后，这里列出。"),
)  # fmt: skip
