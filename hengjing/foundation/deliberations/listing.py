"""Matters as a list: columns and filters."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hengjing.foundation.deliberations.data import MatterState
from hengjing.foundation.deliberations.registry import kind_of
from hengjing.foundation.ui.api import ChoiceFilter, Column, ListSpec, TextFilter

TONES = {MatterState.OPEN: "now", MatterState.ADOPTED: "fin", MatterState.RETURNED: "bad", MatterState.WITHDRAWN: ""}

MATTER_LIST = ListSpec(
    name="deliberations.matter",
    title=gettext_lazy("审议事项"),
    columns=(
        Column(
            "title", gettext_lazy("事项"), lambda row: row.title, path="title", fixed=True,
            url=lambda row: reverse("deliberations:matter_view", args=[row.uuid]), note=lambda row: row.summary,
        ),
        Column("kind", gettext_lazy("类别"), lambda row: _(str(kind_of(row.subject_entity).label))),
        Column(
            "state", gettext_lazy("状态"), lambda row: _(str(row.get_state_display())), path="state",
            badge=lambda row: TONES[MatterState(row.state)],
        ),
        Column("put_up", gettext_lazy("提请时间"), lambda row: row.put_up_at, path="put_up_at"),
        Column("decided", gettext_lazy("决定时间"), lambda row: row.decided_at, path="decided_at"),
    ),
    order=("-put_up_at",),
    filters=(
        TextFilter("q", gettext_lazy("事项"), ("title",)),
        ChoiceFilter("state", gettext_lazy("状态"), "state", tuple(MatterState.choices)),
    ),
    empty=gettext_lazy("没有审议事项。绩效办提请审议后，这里列出。"),
)  # fmt: skip
