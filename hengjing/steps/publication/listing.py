"""Announcements and objections as lists: columns, filters and the order of each."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hengjing.foundation.ui.api import ChoiceFilter, Column, ListSpec, TextFilter
from hengjing.steps.publication.data import AnnouncementState, ObjectionState, Verdict
from hengjing.steps.publication.selectors.reading import url_of

S = AnnouncementState
TONES = {S.PREPARED: "draft", S.PUBLISHED: "fin", S.SUPERSEDED: "draft", S.WITHDRAWN: "draft"}

ANNOUNCEMENT_LIST = ListSpec(
    name="publication.announcement",
    title=gettext_lazy("结果公布一览"),
    columns=(
        Column("year", gettext_lazy("年度"), lambda row: row.year, path="year", numeric=True, fixed=True),
        Column("title", gettext_lazy("公布"), lambda row: row.title, path="title", fixed=True, url=url_of),
        Column("state", gettext_lazy("状态"), lambda row: _(str(S(row.state).label)), path="state",
               badge=lambda row: TONES.get(S(row.state), "now")),
        Column("posted", gettext_lazy("公示时间"), lambda row: row.posted_at, path="posted_at"),
        Column("until", gettext_lazy("公示截止"), lambda row: row.posted_until, path="posted_until"),
        Column("published", gettext_lazy("公布时间"), lambda row: row.published_at, path="published_at"),
    ),
    order=("-year", "program_id", "-number"),
    filters=(
        TextFilter("q", gettext_lazy("名称"), ("title",)),
        ChoiceFilter("state", gettext_lazy("状态"), "state",
                     tuple((str(each.value), gettext_lazy(str(each.label))) for each in S)),
    ),
    empty=gettext_lazy("还没有可以查看的结果。等次批准以后，由绩效办公示、公布。"),
)  # fmt: skip

OBJECTION_LIST = ListSpec(
    name="publication.objection",
    title=gettext_lazy("异议一览"),
    columns=(
        Column("unit", gettext_lazy("单位"), lambda row: row.unit_name, path="unit_name", fixed=True),
        Column("number", gettext_lazy("单位内序号"), lambda row: row.number, path="number", numeric=True),
        Column("about", gettext_lazy("异议事项"), lambda row: row.about, path="about", fixed=True, url=url_of,
               note=lambda row: row.announcement.title),
        Column("filed", gettext_lazy("提出时间"), lambda row: row.filed_at, path="filed_at"),
        Column("state", gettext_lazy("状态"), lambda row: _(str(ObjectionState(row.state).label)), path="state",
               badge=lambda row: "fin" if row.state == ObjectionState.ANSWERED else "now"),
        Column("verdict", gettext_lazy("答复"), lambda row: _(str(Verdict(row.verdict).label)) if row.verdict else ""),
        Column("answered", gettext_lazy("答复时间"), lambda row: row.answered_at, path="answered_at", optional=True),
    ),
    order=("-announcement_id", "filed_at"),
    filters=(
        TextFilter("q", gettext_lazy("单位、事项"), ("unit_name", "about")),
        ChoiceFilter("state", gettext_lazy("状态"), "state",
                     tuple((str(each.value), gettext_lazy(str(each.label))) for each in ObjectionState)),
    ),
    empty=gettext_lazy("没有异议。公示期内，单位负责人可以在公示页面提出。"),
)  # fmt: skip
