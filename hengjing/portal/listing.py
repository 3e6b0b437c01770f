"""The lists of the portal: 待办, 已办 and 我发起的."""

from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hengjing.foundation.access import api as access
from hengjing.foundation.notices.data import Todo
from hengjing.foundation.ui.lists import Column, ListSpec
from hengjing.foundation.ui.templatetags.ui import LIGHT_WORDS
from hengjing.foundation.workflow.data import Done
from hengjing.portal.selectors import link_to


def _label(action: str) -> str:
    return _(access.action(action).label)


def _handling_time(done: Done) -> str:
    """Return how long the thing lay with the person: days, else hours, else minutes."""
    if done.since is None:
        return ""
    spent = done.at - done.since
    if spent >= timedelta(days=1):
        return _("%(n)s 天") % {"n": spent.days}
    hours, minutes = divmod(int(spent.total_seconds()) // 60, 60)
    return _("%(n)s 小时") % {"n": hours} if hours else _("%(n)s 分钟") % {"n": minutes}


TODO_LIST = ListSpec(
    columns=(
        Column("act", gettext_lazy("办理"), lambda row: _label(row.action), fixed=True),
        Column(
            "title", gettext_lazy("事项"), lambda row: row.title, path="title", fixed=True, url=lambda row: row.link
        ),
        Column("unit", gettext_lazy("来自"), lambda row: row.unit, path="unit"),
        Column("since", gettext_lazy("到达时间"), lambda row: row.since, optional=True),
        Column("due_on", gettext_lazy("期限"), lambda row: row.due_on),
        Column(
            "light", gettext_lazy("状态"), lambda row: str(LIGHT_WORDS[row.light]), light=lambda row: str(row.light)
        ),
    ),
    order=(),
    empty=gettext_lazy("没有待办事项。"),
    identity=lambda row: row.link if isinstance(row, Todo) else "",
)

DONE_LIST = ListSpec(
    columns=(
        Column("act", gettext_lazy("办理"), lambda row: _label(row.action), fixed=True),
        Column(
            "title", gettext_lazy("事项"), lambda row: row.label, path="label", fixed=True,
            url=lambda row: link_to(row.entity, row.uuid),
        ),
        Column("at", gettext_lazy("办理时间"), lambda row: row.at, path="at"),
        Column("spent", gettext_lazy("用时"), _handling_time, numeric=True),
        Column("reason", gettext_lazy("意见"), lambda row: row.reason),
    ),
    order=(),
    empty=gettext_lazy("还没有办理过的事项。"),
    identity=lambda row: f"{row.uuid}:{row.at.isoformat()}",
)  # fmt: skip
