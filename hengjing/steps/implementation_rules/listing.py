"""The list of the rules of all assessing bodies: its columns, filters and fixed order."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hengjing.foundation.ui.data import Light
from hengjing.foundation.ui.drawing import LIGHT_WORDS
from hengjing.foundation.ui.lists import ChoiceFilter, Column, ListSpec, TextFilter
from hengjing.steps.implementation_rules.data import RuleState
from hengjing.steps.implementation_rules.selectors.board import NOT_BEGUN, RuleRow

STATES = (
    (NOT_BEGUN, gettext_lazy("未起草")),
    *(
        (str(state.label), gettext_lazy(str(state.label)))
        for state in RuleState
        if state is not RuleState.SUPERSEDED
    ),
)  # fmt: skip


def _url(row: RuleRow) -> str:
    return f"/implementation-rules/{row.shown.uuid}/" if row.shown else ""


def _tone(row: RuleRow) -> str:
    if row.is_in_force:
        return "fin"
    return "now" if row.state == RuleState.UNDER_REVIEW else "draft"


def _new_version(row: RuleRow) -> str:
    if not (row.is_in_force and row.open_rule):
        return ""
    return _("第 %(n)s 版%(state)s") % {"n": row.open_rule.number, "state": _(RuleState(row.open_rule.state).label)}


RULE_LIST = ListSpec(
    name="implementation_rules.rule",
    title=gettext_lazy("实施细则一览"),
    columns=(
        Column("body", gettext_lazy("考核实施主体"), lambda row: row.body_name, path="body_name", fixed=True, url=_url),
        Column("items", gettext_lazy("指标数"), lambda row: row.items, path="items", numeric=True),
        Column("state", gettext_lazy("状态"), lambda row: _(row.state_label), path="state_label", badge=_tone),
        Column("number", gettext_lazy("版次"), lambda row: row.shown and row.shown.number, numeric=True),
        Column("next", gettext_lazy("新版"), _new_version),
        Column("due_on", gettext_lazy("期限"), lambda row: row.due_on),
        Column(
            "light", gettext_lazy("进度"), lambda row: str(LIGHT_WORDS[Light(row.light)]), light=lambda row: row.light
        ),
        Column("issued", gettext_lazy("施行日期"), lambda row: row.rule and row.rule.issued_at),
    ),
    order=("order",),
    filters=(
        TextFilter("q", gettext_lazy("主体名称"), ("body_name",)),
        ChoiceFilter("state", gettext_lazy("状态"), "state_label", STATES),
    ),
    empty=gettext_lazy("没有符合条件的实施细则。指标体系确定各项指标的考核实施主体后，由各主体编制。"),
    identity=lambda row: row.identity,
)
