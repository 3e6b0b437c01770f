"""The list of plans: its columns, filters and fixed order."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hengjing.foundation.ui.data import Light
from hengjing.foundation.ui.drawing import LIGHT_WORDS
from hengjing.foundation.ui.lists import ChoiceFilter, Column, ListSpec, TextFilter
from hengjing.steps.plans.data import PlanState
from hengjing.steps.plans.selectors.board import NOT_BEGUN, PlanRow

STATES = (
    (NOT_BEGUN, gettext_lazy("未起草")),
    *((str(state.label), gettext_lazy(str(state.label))) for state in PlanState),
)


def _url(row: PlanRow) -> str:
    return f"/plans/{row.plan.uuid}/" if row.plan else ""


def _tone(row: PlanRow) -> str:
    if row.plan is None or row.state == PlanState.DRAFT:
        return "draft"
    return "fin" if row.state in {PlanState.APPROVED, PlanState.CONSOLIDATED} else "now"


PLAN_LIST = ListSpec(
    name="plans.plan",
    title=gettext_lazy("年度绩效计划一览"),
    columns=(
        Column("unit", gettext_lazy("单位"), lambda row: row.unit_name, path="unit_name", fixed=True, url=_url),
        Column("class", gettext_lazy("类别"), lambda row: row.class_name, path="class_name"),
        Column("state", gettext_lazy("状态"), lambda row: _(row.state_label), path="state_label", badge=_tone),
        Column("draft", gettext_lazy("稿次"), lambda row: row.plan and row.plan.draft_number, numeric=True),
        Column("due_on", gettext_lazy("期限"), lambda row: row.due_on),
        Column(
            "light", gettext_lazy("进度"), lambda row: str(LIGHT_WORDS[Light(row.light)]), light=lambda row: row.light
        ),
        Column("edited", gettext_lazy("最近修改"), lambda row: row.plan and row.plan.edited_at, optional=True),
        Column("approved", gettext_lazy("批准日期"), lambda row: row.plan and row.plan.approved_at, optional=True),
    ),
    order=("order",),
    filters=(
        TextFilter("q", gettext_lazy("单位名称"), ("unit_name",)),
        ChoiceFilter("state", gettext_lazy("状态"), "state_label", STATES),
    ),
    empty=gettext_lazy("没有符合条件的单位。请放宽筛选条件，或在顶部另选年度和考核范围。"),
    identity=lambda row: row.identity,
)
