"""The lists of the consolidation: units, works, key tasks, and what is wrong."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hengjing.foundation.ui.lists import ChoiceFilter, Column, ListSpec, TextFilter
from hengjing.steps.consolidation.data import FindingKind, UnitLine, WorkLine
from hengjing.steps.consolidation.selectors import NOT_BEGUN
from hengjing.steps.plans.data import ItemKind, PlanState

Choices = tuple[tuple[str, Any], ...]
PLAN_STATES: Choices = (
    (NOT_BEGUN, gettext_lazy("未起草")),
    *((str(state.label), gettext_lazy(str(state.label))) for state in PlanState),
)
KINDS: Choices = tuple((kind.value, gettext_lazy(str(kind.label))) for kind in ItemKind)
FINDINGS: Choices = tuple((kind.value, gettext_lazy(str(kind.label))) for kind in FindingKind)
COVERED: Choices = (
    ("approved", gettext_lazy("计划已批准")),
    ("planned", gettext_lazy("已列入计划")),
    ("missing", gettext_lazy("未列入计划")),
)
COVERED_WORDS = dict(COVERED)
TONES = {"approved": "fin", "planned": "now", "missing": "bad"}
UNIT = gettext_lazy("单位")
CLASS = gettext_lazy("类别")


def _tone(state: str) -> str:
    if state in {"", PlanState.DRAFT}:
        return "draft"
    return "fin" if state in {PlanState.APPROVED, PlanState.CONSOLIDATED} else "now"


def _works(place: int) -> Callable[[UnitLine], str]:
    return lambda row: _("%(n)s 项") % {"n": row.works[place]} if row.works[place] else ""


def _url(row: Any) -> str:
    return str(row.url)


def classes_of(rows: list[Any]) -> Choices:
    """Return the classes of the rows, for the filter."""
    return tuple((name, name) for name in dict.fromkeys(row.class_name for row in rows) if name)


def unit_list(rows: list[UnitLine]) -> ListSpec:
    """Return the matrix of units."""
    return ListSpec(
        name="consolidation.matrix",
        title=gettext_lazy("年度绩效计划汇总"),
        columns=(
            Column("unit", UNIT, lambda row: row.unit_name, path="unit_name", fixed=True, url=_url),
            Column("class", CLASS, lambda row: row.class_name, path="class_name"),
            Column("state", gettext_lazy("状态"), lambda row: _(row.state_label), path="state_label",
                   badge=lambda row: _tone(row.state)),
            Column("key_work", gettext_lazy("区重点工作"), lambda row: row.key_work, path="key_work", numeric=True,
                   note=_works(0)),
            Column("declared", gettext_lazy("部门申报工作"), lambda row: row.declared, path="declared", numeric=True,
                   note=_works(1)),
            Column("ad_hoc", gettext_lazy("上级临时交办工作"), lambda row: row.ad_hoc, path="ad_hoc", numeric=True,
                   note=_works(2), optional=True),
            Column("total", gettext_lazy("分值合计"), lambda row: row.total, path="total", numeric=True),
            Column("findings", gettext_lazy("问题"), lambda row: row.findings, path="findings", numeric=True),
        ),
        order=("order",),
        filters=(
            TextFilter("q", gettext_lazy("单位名称"), ("unit_name",)),
            ChoiceFilter("class", CLASS, "class_name", classes_of(rows)),
            ChoiceFilter("state", gettext_lazy("状态"), "state_label", PLAN_STATES),
        ),
        empty=gettext_lazy("没有符合条件的单位。请放宽筛选条件，或在顶部另选年度和考核范围。"),
        identity=lambda row: row.identity,
    )  # fmt: skip


def work_list(rows: list[WorkLine]) -> ListSpec:
    """Return the list of all works."""
    return ListSpec(
        name="consolidation.works",
        title=gettext_lazy("计划工作汇总"),
        columns=(
            Column("name", gettext_lazy("工作"), lambda row: row.name, path="name", fixed=True, url=_url),
            Column("unit", UNIT, lambda row: row.unit_name, path="order"),
            Column("class", CLASS, lambda row: row.class_name, path="class_name", optional=True),
            Column("kind", gettext_lazy("工作类别"), lambda row: _(row.kind_label), path="kind"),
            Column("target", gettext_lazy("目标值"), lambda row: row.target),
            Column("points", gettext_lazy("分值"), lambda row: row.points, path="points", numeric=True),
            Column("state", gettext_lazy("状态"), lambda row: _(row.state_label), path="state_label",
                   badge=lambda row: "fin" if row.is_approved else "now"),
        ),
        order=("order", "number"),
        filters=(
            TextFilter("q", gettext_lazy("工作或单位"), ("name", "unit_name")),
            ChoiceFilter("class", CLASS, "class_name", classes_of(rows)),
            ChoiceFilter("kind", gettext_lazy("工作类别"), "kind", KINDS),
        ),
        empty=gettext_lazy("没有符合条件的工作。请放宽筛选条件，或在顶部另选年度和考核范围。"),
        identity=lambda row: row.identity,
    )  # fmt: skip


def task_list(rows: list[Any]) -> ListSpec:
    """Return the matrix of key tasks."""
    return ListSpec(
        name="consolidation.tasks",
        title=gettext_lazy("重点工作列入计划情况"),
        columns=(
            Column("name", gettext_lazy("重点工作"), lambda row: row.name, path="name", fixed=True, url=_url),
            Column("number", gettext_lazy("序号"), lambda row: row.number, path="number", numeric=True),
            Column("lead", gettext_lazy("牵头单位"), lambda row: row.lead, path="lead"),
            Column("class", CLASS, lambda row: row.class_name, path="class_name", optional=True),
            Column("points", gettext_lazy("分值"), lambda row: row.points, path="points", numeric=True),
            Column("covered", gettext_lazy("列入情况"), lambda row: str(COVERED_WORDS[row.covered]), path="covered",
                   badge=lambda row: TONES[row.covered]),
            Column("approved", gettext_lazy("计划已批准"), lambda row: row.approved),
            Column("planned", gettext_lazy("已列入计划"), lambda row: row.planned),
            Column("missing", gettext_lazy("未列入计划"), lambda row: row.missing),
        ),
        order=("number",),
        filters=(
            TextFilter("q", gettext_lazy("重点工作"), ("name",)),
            ChoiceFilter("class", CLASS, "class_name", classes_of(rows)),
            ChoiceFilter("covered", gettext_lazy("列入情况"), "covered", COVERED),
        ),
        empty=gettext_lazy("没有符合条件的重点工作。请放宽筛选条件，或先下发任务分解表。"),
        identity=lambda row: row.identity,
    )  # fmt: skip


def finding_list(rows: list[Any]) -> ListSpec:
    """Return the list of what is wrong."""
    return ListSpec(
        name="consolidation.findings",
        title=gettext_lazy("汇总发现的问题"),
        columns=(
            Column("unit", UNIT, lambda row: row.unit_name, path="unit_name", fixed=True, url=_url),
            Column("class", CLASS, lambda row: row.class_name, path="class_name"),
            Column("kind", gettext_lazy("问题类别"), lambda row: _(row.kind_label), path="kind"),
            Column("text", gettext_lazy("问题"), lambda row: row.text),
        ),
        order=("order", "kind", "text"),
        filters=(
            TextFilter("q", gettext_lazy("单位或问题"), ("unit_name", "text")),
            ChoiceFilter("class", CLASS, "class_name", classes_of(rows)),
            ChoiceFilter("kind", gettext_lazy("问题类别"), "kind", FINDINGS),
        ),
        empty=gettext_lazy("没有发现问题。放宽筛选条件可以查看其他单位。"),
        identity=lambda row: row.identity,
    )
