"""The lists of systems, of texts, of units and of the items of a unit; the names of the parts of the whole."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hengjing.foundation.ui.api import ChoiceFilter, Column, ListSpec, TextFilter
from hengjing.steps.indicators.data import Section
from hengjing.steps.indicators.selectors.units import UnitItem

SYSTEM_LIST = ListSpec(
    name="indicators.system",
    title=gettext_lazy("各年度指标体系"),
    columns=(
        Column(
            "title", gettext_lazy("考核方案"), lambda row: row.scheme.title, path="scheme__title", fixed=True,
            url=lambda row: row.url,
        ),
        Column("program", gettext_lazy("考核范围"), lambda row: row.scheme.program.name, path="scheme__program__name"),
        Column("year", gettext_lazy("考核年度"), lambda row: row.scheme.year, path="scheme__year"),
        Column("items", gettext_lazy("指标数"), lambda row: row.items, path="items", numeric=True),
        Column("state", gettext_lazy("状态"), lambda row: row.state, path="state", badge=lambda row: row.tone),
        Column("updated", gettext_lazy("更新时间"), lambda row: row.system.updated, path="system__updated"),
    ),
    order=("-scheme__year",),
    filters=(TextFilter("q", gettext_lazy("考核方案"), ("scheme__title", "scheme__program__name")),),
    empty=gettext_lazy("还没有指标体系。考核方案印发后，这里列出。"),
    identity=lambda row: str(row.scheme.uuid),
)  # fmt: skip


TEXT_LIST = ListSpec(
    name="indicators.text",
    title=gettext_lazy("修改记录"),
    columns=(
        Column("version", gettext_lazy("版次"), lambda row: row.version, path="version", numeric=True, fixed=True),
        Column("how", gettext_lazy("修改内容"), lambda row: row.how, path="how", fixed=True),
        Column("by", gettext_lazy("修改人"), lambda row: row.by, path="by"),
        Column("at", gettext_lazy("时间"), lambda row: row.at, path="at"),
        Column("restore", gettext_lazy("恢复"), lambda _row: "", part="indicators/parts/restore.html"),
    ),
    order=("-version",),
    filters=(TextFilter("q", gettext_lazy("修改内容"), ("how",)),),
    identity=lambda row: str(row.version),
)

UNIT_LIST = ListSpec(
    name="indicators.unit",
    title=gettext_lazy("各单位指标体系"),
    columns=(
        Column(
            "name", gettext_lazy("单位"), lambda row: row.name, path="name", fixed=True,
            url=lambda row: reverse("indicators:unit_view", args=[row.scheme_uuid, row.uuid]),
        ),
        Column("class", gettext_lazy("类别"), lambda row: row.class_name or "—", path="class_name"),
        Column("items", gettext_lazy("指标数"), lambda row: row.items, path="items", numeric=True),
        Column("own", gettext_lazy("单独规定"), lambda row: _("有") if row.own else "—", path="own"),
    ),
    order=("order",),
    filters=(TextFilter("q", gettext_lazy("单位或指标"), ("name", "class_name", "titles")),),
)  # fmt: skip


def item_list(items: Sequence[UnitItem]) -> ListSpec:
    """Return the table of a unit, with the filters that its items give."""
    bodies = tuple(dict.fromkeys((item.body, item.body) for item in items if item.body))
    sections = tuple((str(section.label), gettext_lazy(str(section.label))) for section in Section)
    return ListSpec(
        name="indicators.item",
        title=gettext_lazy("单位指标体系"),
        columns=ITEM_COLUMNS,
        order=("order",),
        filters=(
            TextFilter("q", gettext_lazy("指标"), ("title", "dimension", "said")),
            ChoiceFilter("section", gettext_lazy("部分"), "section", sections),
            ChoiceFilter("body", gettext_lazy("考核主体"), "body", bodies),
        ),
        identity=lambda row: str(row.code),
    )


ITEM_COLUMNS = (
    Column("order", gettext_lazy("序号"), lambda row: row.order + 1, path="order", numeric=True, fixed=True),
    Column(
        "title",
        gettext_lazy("考核项目"),
        lambda row: row.title,
        path="title",
        fixed=True,
        note=lambda row: row.dimension,
    ),
    Column("said", gettext_lazy("考核内容和评分标准"), lambda row: row.said, note=lambda row: row.kind),
    Column("points", gettext_lazy("分值"), lambda row: row.points or "—", numeric=True),
    Column("method", gettext_lazy("考核方法"), lambda row: row.method, path="method"),
    Column("body", gettext_lazy("考核主体"), lambda row: row.body or "—", path="body"),
    Column("source", gettext_lazy("条款"), lambda row: row.source or "—", optional=True),
)
