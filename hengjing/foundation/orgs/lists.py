"""The register of units as a list: columns, filters and the fixed order (机构序列)."""

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from hengjing.foundation.access.data import Actor
from hengjing.foundation.core import clock
from hengjing.foundation.orgs.data import UnitData, UnitKind
from hengjing.foundation.orgs.selectors import classes_of, register
from hengjing.foundation.ui.api import ChoiceFilter, Column, ListPage, ListSpec, Rows, TextFilter

FIRST_YEAR, LAST_YEAR = 2000, 2100


def _address(row: UnitData) -> str:
    return reverse("orgs:unit", args=[row.uuid])


COLUMNS = (
    Column("order", _("机构序列"), lambda row: row.order, path="order", numeric=True),
    Column("code", _("单位代码"), lambda row: row.code, path="code"),
    Column("name", _("名称"), lambda row: row.name, path="name", fixed=True, url=_address),
    Column("short_name", _("简称"), lambda row: row.short_name, optional=True),
    Column("class", _("类别"), lambda row: row.class_name, path="class_code"),
    Column("kind", _("单位性质"), lambda row: row.kind_label, path="kind"),
    Column("vertical", _("垂直管理"), lambda row: "是" if row.vertically_managed else ""),
    Column("founded", _("设立日期"), lambda row: row.founded_on, path="founded_on", optional=True),
    Column("closed", _("撤销日期"), lambda row: row.closed_on, path="closed_on"),
)


def year_of(query: QueryDict) -> int:
    """Return the year that the address names, or the present one."""
    asked = query.get("year", "")
    year = int(asked) if asked.isdecimal() and len(asked) == 4 else 0
    return year if FIRST_YEAR <= year <= LAST_YEAR else clock.today().year


def units_list(actor: Actor, query: QueryDict) -> tuple[ListPage, int]:
    """Return the register as the address asks for it, and its year."""
    year, today = year_of(query), clock.today()
    classes = tuple((row.code, row.name) for row in classes_of(district=actor.district, year=year))
    thisyear = today.year
    spec = ListSpec(
        "orgs.unit",
        _("单位名录"),
        COLUMNS,
        ("order", "code"),
        (
            _YearFilter(
                "year", _("年度"), "", tuple((str(each), str(each)) for each in range(thisyear + 1, thisyear - 5, -1))
            ),
            ChoiceFilter("class", _("类别"), "class_code", classes),
            ChoiceFilter("kind", _("单位性质"), "kind", tuple(UnitKind.choices)),
            TextFilter("q", _("名称或代码"), ("name", "short_name", "code")),
        ),
        empty=_("没有符合条件的单位。请放宽筛选条件，或者先设立单位。"),
    )
    return spec.page(register(actor=actor, on=today, year=year), query), year


class _YearFilter(ChoiceFilter):
    """The year decides class and order, it leaves no unit out."""

    def narrow(self, rows: Rows, value: str) -> Rows:  # noqa: ARG002
        """Keep every row."""
        return rows
