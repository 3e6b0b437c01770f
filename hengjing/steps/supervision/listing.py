"""The ledger of supervision: its columns, filters and order."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hengjing.foundation.core import clock
from hengjing.foundation.ui.data import Light
from hengjing.foundation.ui.drawing import LIGHT_WORDS
from hengjing.foundation.ui.lists import ChoiceFilter, Column, ListSpec, TextFilter
from hengjing.foundation.ui.wording import Value
from hengjing.foundation.workdays import api as workdays
from hengjing.steps.supervision.data import CaseState, Source
from hengjing.steps.supervision.models import Case
from hengjing.steps.supervision.selectors.reading import light_of

STATES = tuple((state.value, gettext_lazy(str(state.label))) for state in CaseState)
SOURCES = tuple((source.value, gettext_lazy(str(source.label))) for source in Source)
LONGEST = 60


def dressed(rows: Iterable[Case]) -> list[Case]:
    """Return the rows with their lights, which no table holds."""
    found, calendar, at = list(rows), workdays.get_calendar(), clock.now()
    for row in found:
        row.light = light_of(row, calendar, at)
    return found


def number_of(row: Case) -> str:
    """Return the number of a matter in the ledger."""
    return f"〔{row.year}〕{row.number}"


def _tone(row: Case) -> str:
    tones = {CaseState.OPEN: "draft", CaseState.CLOSED: "fin"}
    return tones.get(CaseState(row.state), "now")


def _matter(row: Case) -> str:
    return row.text if len(row.text) <= LONGEST else f"{row.text[:LONGEST]}…"


CASE_LIST = ListSpec(
    name="supervision.case",
    title=gettext_lazy("督办台账"),
    columns=(
        Column("number", gettext_lazy("编号"), number_of, path="number", fixed=True,
               url=lambda row: f"/supervision/{row.uuid}/"),
        Column("text", gettext_lazy("事项"), _matter, note=lambda row: row.item_name),
        Column("source", gettext_lazy("来源"), lambda row: _(str(Source(row.source).label)), path="source",
               note=lambda row: row.opened_by_name),
        Column("unit", gettext_lazy("牵头单位"), lambda row: row.unit_name, path="unit_name"),
        Column("due_on", gettext_lazy("答复期限"), lambda row: row.due_on, path="due_on"),
        Column("light", gettext_lazy("进度灯"), lambda row: str(LIGHT_WORDS[Light(row.light)]),
               light=lambda row: row.light),
        Column("state", gettext_lazy("状态"), lambda row: _(str(CaseState(row.state).label)), path="state",
               badge=_tone),
        Column("answer", gettext_lazy("答复"), lambda row: row.answer, optional=True),
        Column("closed", gettext_lazy("办结日期"), lambda row: row.closed_at, path="closed_at", optional=True),
    ),
    order=("-number",),
    filters=(
        TextFilter("q", gettext_lazy("事项、任务或单位"), ("text", "item_name", "unit_name")),
        ChoiceFilter("state", gettext_lazy("状态"), "state", STATES),
        ChoiceFilter("source", gettext_lazy("来源"), "source", SOURCES),
    ),
    empty=gettext_lazy("台账中没有事项。领导批示和立项督办的事项列在这里。"),
)  # fmt: skip


def facts_of(case: Case) -> list[tuple[str, Value]]:
    """Return what the ledger says of a matter, each with its label."""
    return [
        (_("编号"), number_of(case)),
        (_("来源"), _(str(Source(case.source).label))),
        (_("提出人"), case.opened_by_name),
        (_("牵头单位"), case.unit_name),
        (_("任务"), case.item_name),
        (_("答复期限"), case.due_on),
        (_("提出日期"), case.opened_at),
        (_("办结日期"), case.closed_at),
    ]
