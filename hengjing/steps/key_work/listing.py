"""The list of the breakdowns of the key work."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hengjing.foundation.ui.api import ChoiceFilter, Column, ListSpec
from hengjing.steps.key_work.data import BreakdownState

TONES = {BreakdownState.DRAFT: "draft", BreakdownState.ISSUED: "fin", BreakdownState.SUPERSEDED: ""}
STATES = tuple((state.value, gettext_lazy(str(state.label))) for state in BreakdownState)

BREAKDOWN_LIST = ListSpec(
    name="key_work.breakdown",
    title=gettext_lazy("各年度分解表"),
    columns=(
        Column(
            "title", gettext_lazy("标题"), lambda row: row.title, path="title", fixed=True,
            url=lambda row: reverse("key_work:breakdown_view", args=[row.uuid]),
        ),
        Column("year", gettext_lazy("考核年度"), lambda row: row.year, path="year"),
        Column("number", gettext_lazy("稿次"), lambda row: row.number, path="number", numeric=True),
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
