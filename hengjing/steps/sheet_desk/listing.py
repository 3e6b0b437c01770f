"""The list of the sheets of all assessing bodies: its columns, filters and fixed order."""

from django.utils.translation import gettext_lazy

from hengjing.foundation.ui.data import Light
from hengjing.foundation.ui.drawing import LIGHT_WORDS
from hengjing.foundation.ui.lists import ChoiceFilter, Column, ListSpec, TextFilter
from hengjing.steps.score_sheets.api import SheetRow
from hengjing.steps.score_sheets.data import SheetState

STATES = tuple((state.value, gettext_lazy(str(state.label))) for state in SheetState)
TONES = {SheetState.SCORING: "draft", SheetState.WITH_OFFICE: "now", SheetState.ACCEPTED: "fin"}


def _progress(row: SheetRow) -> str:
    return f"{row.filled} / {row.expected}"


SHEET_LIST = ListSpec(
    name="score_sheets.sheet",
    title=gettext_lazy("评分表一览"),
    columns=(
        Column("body", gettext_lazy("考核实施主体"), lambda row: row.sheet.body_name, path="sheet__body_name",
               fixed=True, url=lambda row: f"/score-sheets/{row.sheet.uuid}/"),
        Column("items", gettext_lazy("指标数"), lambda row: row.items, path="items", numeric=True),
        Column("filled", gettext_lazy("已填项数"), _progress, numeric=True),
        Column("asked", gettext_lazy("不适用待核准"), lambda row: row.asked or None, path="asked", numeric=True),
        Column("state", gettext_lazy("状态"), lambda row: row.state_label, path="sheet__state",
               badge=lambda row: TONES[row.sheet.state]),
        Column("due_on", gettext_lazy("期限"), lambda row: row.due_on),
        Column("light", gettext_lazy("进度"), lambda row: str(LIGHT_WORDS[Light(row.light)]),
               light=lambda row: row.light),
    ),
    order=("order",),
    filters=(
        TextFilter("q", gettext_lazy("主体名称"), ("sheet__body_name",)),
        ChoiceFilter("state", gettext_lazy("状态"), "sheet__state", STATES),
    ),
    empty=gettext_lazy("没有符合条件的评分表。绩效办开启年终考核后，各考核实施主体在这里评分。"),
    identity=lambda row: row.identity,
)  # fmt: skip
