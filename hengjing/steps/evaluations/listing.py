"""Evaluations, items with their source, and what is missing as lists: columns, filters and the order of each."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hengjing.foundation.ui.api import ChoiceFilter, Column, ListSpec, TextFilter
from hengjing.steps.evaluations.data import EvaluationState
from hengjing.steps.evaluations.models import Evaluation
from hengjing.steps.evaluations.selectors.reading import url_of
from hengjing.steps.fact_assembly.data import OPEN_CELLS, CellState, Completion, ItemPlace
from hengjing.steps.fact_assembly.proposing import sources
from hengjing.steps.indicator_rules.data import Section
from hengjing.steps.plans.data import ItemKind

TONES = {EvaluationState.COLLECTING: "draft", EvaluationState.CERTIFIED: "fin"}

EVALUATION_LIST = ListSpec(
    name="evaluations.evaluation",
    title=gettext_lazy("年终测评一览"),
    columns=(
        Column("year", gettext_lazy("年度"), lambda row: row.year, path="year", numeric=True, fixed=True),
        Column("title", gettext_lazy("测评"), lambda row: row.title, path="title", fixed=True, url=url_of),
        Column("state", gettext_lazy("状态"), lambda row: _(str(EvaluationState(row.state).label)), path="state",
               badge=lambda row: TONES.get(EvaluationState(row.state), "now")),
        Column("locked", gettext_lazy("锁定时间"), lambda row: row.locked_at, path="locked_at"),
        Column("certified", gettext_lazy("核定时间"), lambda row: row.certified_at, path="certified_at"),
    ),
    order=("-year", "program_id"),
    filters=(
        TextFilter("q", gettext_lazy("名称"), ("title",)),
        ChoiceFilter("state", gettext_lazy("状态"), "state",
                     tuple((str(each.value), gettext_lazy(str(each.label))) for each in EvaluationState)),
    ),
    empty=gettext_lazy("还没有启动年终测评。方案印发、实施细则施行、责任书印发以后，由绩效办启动。"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An item with its source, as the list shows it."""

    evaluation: str
    place: ItemPlace
    order: int
    code: str
    title: str
    source: str
    source_label: str
    may_assign: bool


def item_rows(evaluation: Evaluation, places: tuple[ItemPlace, ...], *, may_assign: bool) -> list[ItemRow]:
    """Return the items of an evaluation in the order of the indicator system."""
    return [
        ItemRow(str(evaluation.uuid), place, number, place.code, place.title, place.source, place.source_label,
                may_assign)
        for number, place in enumerate(places, start=1)
    ]  # fmt: skip


def _assign(row: ItemRow) -> str:
    return reverse("evaluations:item_assign", args=[row.evaluation, row.code]) if row.may_assign else ""


ITEM_LIST = ListSpec(
    name="evaluations.item",
    title=gettext_lazy("各项指标的数据来源"),
    columns=(
        Column("item", gettext_lazy("指标"), lambda row: row.title, path="title", fixed=True,
               note=lambda row: row.code),
        Column("section", gettext_lazy("部分"), lambda row: _(str(Section(row.place.section).label)), optional=True),
        Column("kind", gettext_lazy("计分规则"), lambda row: row.place.kind_label),
        Column("body", gettext_lazy("考核实施主体"), lambda row: row.place.body),
        Column("source", gettext_lazy("数据来源"), lambda row: _(row.source_label), path="source", url=_assign),
        Column("work", gettext_lazy("计入的工作"),
               lambda row: _(str(ItemKind(row.place.work).label)) if row.place.work else ""),
    ),
    order=("order",),
    filters=(
        TextFilter("q", gettext_lazy("指标"), ("title", "code")),
        ChoiceFilter("source", gettext_lazy("数据来源"), "source",
                     tuple((name, gettext_lazy(label)) for name, label in sources())),
    ),
    empty=gettext_lazy("没有符合条件的指标。请放宽筛选条件。"),
    identity=lambda row: row.code,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class MissingRow:
    """A unit's item that is not complete, and who owes it."""

    order: int
    unit: str
    class_name: str
    item: str
    code: str
    owes: str
    standing: str
    state: str
    url: str


def missing_rows(found: Completion) -> list[MissingRow]:
    """Return what is not complete, item by item and unit by unit."""
    units = {unit.code: unit for unit in found.units}
    cells = [(item, cell) for item in found.items for cell in item.cells if cell.is_open]
    return [
        MissingRow(place, units[cell.unit].name, units[cell.unit].class_name, item.place.title, item.place.code,
                   item.owes, item.standing, cell.state, item.url)
        for place, (item, cell) in enumerate(cells, start=1)
    ]  # fmt: skip


MISSING_LIST = ListSpec(
    name="evaluations.missing",
    title=gettext_lazy("未齐数据一览"),
    columns=(
        Column("unit", gettext_lazy("单位"), lambda row: row.unit, path="unit", fixed=True,
               note=lambda row: row.class_name),
        Column("item", gettext_lazy("指标"), lambda row: row.item, path="item", fixed=True, note=lambda row: row.code,
               url=lambda row: row.url),
        Column("state", gettext_lazy("现状"), lambda row: _(str(CellState(row.state).label)), path="state",
               badge=lambda row: "bad" if row.state == CellState.WRONG else "edge"),
        Column("owes", gettext_lazy("由谁补齐"), lambda row: row.owes, path="owes",
               note=lambda row: row.standing),
    ),
    order=("order",),
    filters=(
        TextFilter("q", gettext_lazy("单位、指标"), ("unit", "item")),
        TextFilter("owes", gettext_lazy("由谁补齐"), ("owes",)),
        ChoiceFilter("state", gettext_lazy("现状"), "state",
                     tuple((str(each.value), gettext_lazy(str(each.label))) for each in OPEN_CELLS)),
    ),
    empty=gettext_lazy("各单位各项指标的数据都已齐全。"),
    identity=lambda row: f"{row.code}|{row.unit}",
)  # fmt: skip
