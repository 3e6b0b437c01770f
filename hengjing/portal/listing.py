"""The lists of the portal: 待办, 已办, 我发起的, and what the platform asks of each unit."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from statistics import median_low
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hengjing.foundation.access import api as access
from hengjing.foundation.orgs.api import day_of
from hengjing.foundation.ui.api import ChoiceFilter, Column, ListSpec, TextFilter
from hengjing.foundation.ui.data import Light
from hengjing.foundation.ui.drawing import LIGHT_WORDS
from hengjing.foundation.workdays import api as workdays
from hengjing.portal.selectors import link_to

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

WAITING = tuple((light.value, LIGHT_WORDS[light]) for light in (Light.LATE, Light.WARN, Light.OK))


def _label(action: str) -> str:
    return _(access.action(action).label)


@dataclass(frozen=True, slots=True)
class Handled:
    """A line of the lists of the portal with the working days that it has lain, or lay, with the person."""

    row: Any
    days: int | None


def handled(rows: Iterable[Any], at: datetime) -> list[Handled]:
    """Return lines with their own handling time: until it was done, or until now for what still waits (待办/已办)."""
    calendar = workdays.get_calendar()

    def days(row: Any) -> int | None:
        until = getattr(row, "at", at)
        return calendar.between(day_of(row.since), day_of(until)) if row.since else None

    return [Handled(row, days(row)) for row in rows]


def median_of(lines: Iterable[Handled]) -> int | None:
    """Return the handling time that half of the lines do not exceed; nothing when none is known."""
    known = [line.days for line in lines if line.days is not None]
    return median_low(known) if known else None


def _done_list(name: str, title: "StrOrPromise", empty: "StrOrPromise") -> ListSpec:
    return ListSpec(
        name=name,
        title=title,
        columns=(
            Column("act", gettext_lazy("办理"), lambda line: _label(line.row.action), fixed=True),
            Column(
                "title", gettext_lazy("事项"), lambda line: line.row.label, path="label", fixed=True,
                url=lambda line: link_to(line.row.entity, line.row.uuid),
            ),
            Column("since", gettext_lazy("到达时间"), lambda line: line.row.since, path="since", optional=True),
            Column("at", gettext_lazy("办理时间"), lambda line: line.row.at, path="at"),
            Column("days", gettext_lazy("用时（工作日）"), lambda line: line.days, numeric=True),
            Column("reason", gettext_lazy("意见"), lambda line: line.row.reason),
        ),
        order=("-at",),
        filters=(TextFilter("q", gettext_lazy("事项或意见"), ("label", "reason")),),
        empty=empty,
        identity=lambda line: f"{line.row.uuid}:{line.row.at.isoformat()}",
    )  # fmt: skip


TODO_LIST = ListSpec(
    name="portal.todo",
    title=gettext_lazy("待办"),
    columns=(
        Column("act", gettext_lazy("办理"), lambda line: _label(line.row.action), fixed=True),
        Column(
            "title", gettext_lazy("事项"), lambda line: line.row.title, path="title", fixed=True,
            url=lambda line: line.row.link,
        ),
        Column("unit", gettext_lazy("来自"), lambda line: line.row.unit, path="unit"),
        Column("since", gettext_lazy("到达时间"), lambda line: line.row.since, path="since"),
        Column("days", gettext_lazy("已等待（工作日）"), lambda line: line.days, numeric=True),
        Column("due_on", gettext_lazy("期限"), lambda line: line.row.due_on, path="due_on"),
        Column(
            "light", gettext_lazy("状态"), lambda line: str(LIGHT_WORDS[line.row.light]),
            light=lambda line: str(line.row.light),
        ),
    ),
    order=(),
    filters=(
        ChoiceFilter("light", gettext_lazy("状态"), "light", WAITING),
        TextFilter("q", gettext_lazy("事项或单位"), ("title", "unit")),
    ),
    empty=gettext_lazy("没有待办事项。"),
    identity=lambda line: line.row.link,
)  # fmt: skip

DONE_LIST = _done_list("portal.done", gettext_lazy("已办"), gettext_lazy("还没有办理过的事项。办理以后在这里列出。"))
STARTED_LIST = _done_list(
    "portal.started", gettext_lazy("我发起的"), gettext_lazy("还没有发起过事项。提交、印发以后在这里列出。")
)

BURDEN_LIST = ListSpec(
    name="portal.burden",
    title=gettext_lazy("本月向单位索取的材料"),
    columns=(
        Column("unit", gettext_lazy("单位"), lambda row: row.unit, path="unit", fixed=True),
        Column("due", gettext_lazy("到期的报送"), lambda row: row.due, path="due", numeric=True),
        Column("requests", gettext_lazy("报送要求"), lambda row: row.requests, path="requests", numeric=True),
        Column("presses", gettext_lazy("催办"), lambda row: row.presses, path="presses", numeric=True),
        Column("repeated", gettext_lazy("重复索取"), lambda row: row.repeated, path="repeated", numeric=True),
    ),
    order=("order",),
    filters=(TextFilter("q", gettext_lazy("单位名称"), ("unit",)),),
    empty=gettext_lazy("没有符合条件的单位。请放宽筛选条件，或在顶部另选年度和考核范围。"),
    identity=lambda row: row.unit,
)


def hold_up_list(what: Iterable[str]) -> ListSpec:
    """Return the list of what holds a step up; the filter offers what occurs."""
    return ListSpec(
        name="portal.hold_up",
        title=gettext_lazy("阻塞事项"),
        columns=(
            Column(
                "what", gettext_lazy("事项"), lambda row: row.what, path="what", fixed=True, url=lambda row: row.url
            ),
            Column("unit", gettext_lazy("单位"), lambda row: row.unit, path="unit", fixed=True),
            Column("who", gettext_lazy("应由谁办"), lambda row: row.who, path="who"),
            Column("count", gettext_lazy("数量"), lambda row: row.count, path="count", numeric=True),
            Column("since", gettext_lazy("到达时间"), lambda row: row.since),
            Column("days", gettext_lazy("已等待（工作日）"), lambda row: row.days, numeric=True),
            Column("press", gettext_lazy("催办"), lambda row: row.press_label),
        ),
        order=("order",),
        filters=(
            TextFilter("q", gettext_lazy("单位名称"), ("unit",)),
            ChoiceFilter("what", gettext_lazy("事项"), "what", tuple((each, each) for each in dict.fromkeys(what))),
        ),
        empty=gettext_lazy("没有符合条件的阻塞事项。"),
        identity=lambda row: row.identity,
    )
