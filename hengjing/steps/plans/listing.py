"""The list of plans: its columns, filters and fixed order; and what pages say of one item."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from hengjing.foundation.ui.data import Light
from hengjing.foundation.ui.drawing import LIGHT_WORDS, badge, cells, dated_lines, pairs
from hengjing.foundation.ui.lists import ChoiceFilter, Column, ListSpec, TextFilter
from hengjing.foundation.ui.wording import Value, shown
from hengjing.steps.plans.data import PlanItemData, PlanState
from hengjing.steps.plans.selectors.board import NOT_BEGUN, PlanRow

KEPT = 4096
"""So many items are kept as drawn, in each language: more than a district has, and drawing takes longest of a page."""

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


def item_pairs(item: PlanItemData) -> SafeString:
    """Return what an item says, each with its label."""
    return _pairs(item, get_language())


@lru_cache(maxsize=KEPT)
def _pairs(item: PlanItemData, _language: str | None) -> SafeString:
    return pairs(_facts(item))


def _facts(item: PlanItemData) -> Iterator[tuple[str, Value]]:
    yield _("类别"), _(item.kind_label)
    yield _("依据"), item.source
    yield _("目标值"), item.target
    yield _("挑战值"), item.challenge
    yield _("分值"), item.points
    yield _("完成时限"), item.due_on
    yield _("节点"), dated_lines(item.milestones)
    yield _("工作措施"), item.measures
    yield _("佐证"), item.evidence_expected


def item_rows(items: Iterable[PlanItemData]) -> list[tuple[PlanItemData, SafeString]]:
    """Return each item with its cells in the table of its plan."""
    language = get_language()
    return [(item, _cells(item, language)) for item in items]


@lru_cache(maxsize=KEPT)
def _cells(item: PlanItemData, _language: str | None) -> SafeString:
    named = format_html(
        '<td class="hj-m">{}</td><td><a class="hj-b" href="{}">{}</a>{}</td>',
        item.number,
        reverse("plans:item_view", args=[item.uuid]),
        item.name,
        format_html_join("", "<small>{}</small>", ((note,) for note in _notes(item))),
    )
    values: tuple[Value, ...] = (
        item.target,
        item.challenge,
        item.points,
        dated_lines(item.milestones),
        item.evidence_expected,
    )
    labels = (_("目标值"), _("挑战值"), _("分值"), _("节点"), _("佐证"))
    kinds = ("", "", "num tot", "hj-days", "")
    rest = zip(kinds, labels, values, strict=True)
    return named + cells((kind, label, shown(value), "") for kind, label, value in rest)


def _notes(item: PlanItemData) -> Iterator[str]:
    yield " · ".join(part for part in (_(item.kind_label), item.share_label, item.source) if part)
    if item.is_returned:
        yield format_html("{} {}", badge(_("已退回"), "edge"), item.verdict_reason)
    if item.is_accepted:
        yield badge(_("已采纳"), "fin")
    if item.measures:
        yield item.measures
