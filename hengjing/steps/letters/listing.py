"""The list of letters: its columns, filters and fixed order; and what pages say of one piece of work."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hengjing.foundation.ui.data import Light
from hengjing.foundation.ui.drawing import LIGHT_WORDS, cells, dated_lines
from hengjing.foundation.ui.lists import ChoiceFilter, Column, ListSpec, TextFilter
from hengjing.foundation.ui.wording import Value, shown
from hengjing.steps.letter_forms.data import LetterItem
from hengjing.steps.letters.data import LetterState
from hengjing.steps.letters.selectors.board import NOT_MADE, LetterRow

STATES = (
    (NOT_MADE, gettext_lazy("未生成")),
    *((str(state.label), gettext_lazy(str(state.label))) for state in LetterState),
)
TONES = {"": "draft", LetterState.MADE: "draft", LetterState.SIGNED: "fin"}


def _url(row: LetterRow) -> str:
    return reverse("letters:letter_view", args=[row.letter.uuid]) if row.letter else ""


LETTER_LIST = ListSpec(
    name="letters.letter",
    title=gettext_lazy("绩效管理责任书一览"),
    columns=(
        Column("unit", gettext_lazy("单位"), lambda row: row.unit_name, path="unit_name", fixed=True, url=_url),
        Column("class", gettext_lazy("类别"), lambda row: row.class_name, path="class_name"),
        Column("code", gettext_lazy("编号"), lambda row: row.letter and row.letter.code),
        Column(
            "state", gettext_lazy("状态"), lambda row: _(row.state_label), path="state_label",
            badge=lambda row: TONES.get(row.state, "now"),
        ),
        Column("signed_on", gettext_lazy("签订日期"), lambda row: row.letter and row.letter.signed_on),
        Column("due_on", gettext_lazy("期限"), lambda row: row.due_on, optional=True),
        Column(
            "light", gettext_lazy("进度"), lambda row: str(LIGHT_WORDS[Light(row.light)]), light=lambda row: row.light
        ),
        Column("issued", gettext_lazy("印发时间"), lambda row: row.letter and row.letter.issued_at, optional=True),
        Column("fingerprint", gettext_lazy("内容指纹"), lambda row: row.letter and row.letter.fingerprint[:16],
               optional=True),
    ),
    order=("order",),
    filters=(
        TextFilter("q", gettext_lazy("单位名称"), ("unit_name",)),
        ChoiceFilter("state", gettext_lazy("状态"), "state_label", STATES),
    ),
    empty=gettext_lazy("没有符合条件的单位。请放宽筛选条件，或在顶部另选年度和考核范围。"),
    identity=lambda row: row.identity,
)  # fmt: skip


def item_rows(items: Iterable[LetterItem]) -> list[SafeString]:
    """Return the cells of each piece of work in the table of a letter."""
    return [_cells(item) for item in items]


def _cells(item: LetterItem) -> SafeString:
    note = " · ".join(part for part in (_(item.kind_label), item.share_label) if part)
    named = format_html(
        '<td class="hj-m">{}</td><td><b class="hj-b">{}</b><small>{}</small></td>', item.number, item.name, note
    )
    values: tuple[Value, ...] = (
        item.target, item.challenge, item.points, dated_lines(item.milestones), item.due_on, item.evidence_expected,
    )  # fmt: skip
    labels = (_("目标值"), _("挑战值"), _("分值"), _("节点"), _("完成时限"), _("佐证"))
    kinds = ("", "", "num tot", "hj-days", "hj-day", "")
    rest = zip(kinds, labels, values, strict=True)
    return named + cells((kind, label, shown(value), "") for kind, label, value in rest)
