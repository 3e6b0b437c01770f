"""The list of forms."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hengjing.foundation.ui.lists import ChoiceFilter, Column, ListSpec, TextFilter
from hengjing.steps.letter_forms.data import FormState

STATES = tuple((state.value, gettext_lazy(str(state.label))) for state in FormState)
TONES = {FormState.TRIAL: "draft", FormState.IN_USE: "fin", FormState.RETIRED: ""}


def _url(row: Any) -> str:
    return reverse("letter_forms:form_view", args=[row.uuid])


FORM_LIST = ListSpec(
    name="letter_forms.form",
    title=gettext_lazy("责任书模板"),
    columns=(
        Column("title", gettext_lazy("名称"), lambda row: row.title, path="title", fixed=True, url=_url),
        Column("number", gettext_lazy("序号"), lambda row: row.number, path="number", numeric=True),
        Column("program", gettext_lazy("考核范围"), lambda row: row.program.name, path="program__order"),
        Column(
            "state", gettext_lazy("状态"), lambda row: _(str(FormState(row.state).label)), path="state",
            badge=lambda row: TONES[FormState(row.state)],
        ),
        Column("brought", gettext_lazy("上传时间"), lambda row: row.brought_at, path="brought_at"),
        Column("by", gettext_lazy("上传人"), lambda row: row.brought_by.name, optional=True),
        Column("file", gettext_lazy("文件"), lambda row: row.file_name, optional=True),
    ),
    order=("program__order", "-number"),
    filters=(
        TextFilter("q", gettext_lazy("名称"), ("title",)),
        ChoiceFilter("state", gettext_lazy("状态"), "state", STATES),
    ),
    empty=gettext_lazy("没有单位自备的模板，责任书按内置模板（GB/T 9704）排版。"),
)  # fmt: skip
