"""Versions as a list: columns and filters; and what the page of a scheme's text shows."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hengjing.foundation.access.data import Actor
from hengjing.foundation.ui.api import ChoiceFilter, Column, ListSpec, TextFilter
from hengjing.steps.scheme_versions.data import Standing, VersionState
from hengjing.steps.scheme_versions.models import SchemeVersion
from hengjing.steps.scheme_versions.selectors.reading import list_versions, standing_of

TONES = {
    VersionState.DRAFT: "draft", VersionState.IN_DELIBERATION: "now", VersionState.ADOPTED: "now",
    VersionState.ISSUED: "fin", VersionState.DISCARDED: "",
}  # fmt: skip
STANDING_TONES = {Standing.IN_FORCE: "fin", Standing.TO_COME: "edge", Standing.SUPERSEDED: ""}


def _standing(row: Any) -> str:
    found = standing_of(version=row, current=row.current_number)
    return _(str(found.label)) if found else ""


VERSION_LIST = ListSpec(
    name="scheme_versions.version",
    title=gettext_lazy("方案文本各版本"),
    columns=(
        Column(
            "title", gettext_lazy("方案名称"), lambda row: row.title, path="title", fixed=True,
            url=lambda row: reverse("scheme_versions:version_view", args=[row.uuid]), note=lambda row: row.reason,
        ),
        Column("year", gettext_lazy("考核年度"), lambda row: row.year, path="year"),
        Column("number", gettext_lazy("版次"), lambda row: row.number, path="number", numeric=True),
        Column("document_number", gettext_lazy("发文字号"), lambda row: row.document_number, path="document_number"),
        Column(
            "state", gettext_lazy("状态"), lambda row: _(str(row.get_state_display())), path="state",
            badge=lambda row: TONES[VersionState(row.state)],
        ),
        Column("standing", gettext_lazy("效力"), _standing),
        Column("issued", gettext_lazy("印发时间"), lambda row: row.issued_at, path="issued_at"),
        Column("effective_on", gettext_lazy("施行日期"), lambda row: row.effective_on, path="effective_on"),
    ),
    order=("-year", "-number"),
    filters=(
        TextFilter("q", gettext_lazy("方案名称"), ("title",)),
        ChoiceFilter(
            "state", gettext_lazy("状态"), "state",
            tuple((state.value, gettext_lazy(str(state.label))) for state in VersionState),
        ),
    ),
    empty=gettext_lazy("还没有方案文本。绩效办起草、领导小组审定、印发以后，这里列出。"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SchemePage:
    """What the page of a scheme's text shows: what is in force, and beside it what is to come or at work."""

    current: SchemeVersion | None
    others: tuple[SchemeVersion, ...]


def page_of(*, actor: Actor, scheme_id: int, on: date) -> SchemePage:
    """Return the version of a scheme in force on a day, and the other ones that the actor may see."""
    rows = list(list_versions(actor=actor).filter(scheme=scheme_id).order_by("-number"))
    current = next((row for row in rows if _holds(row, on)), None)
    return SchemePage(current, tuple(row for row in rows if row is not current))


def _holds(row: SchemeVersion, on: date) -> bool:
    return row.state == VersionState.ISSUED and row.effective_on is not None and row.effective_on <= on
