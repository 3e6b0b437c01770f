"""The list of requests, and what a page says of one."""

from datetime import date
from decimal import Decimal

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hengjing.foundation.ui.lists import ChoiceFilter, Column, ListSpec, TextFilter
from hengjing.foundation.ui.wording import Value, shown
from hengjing.steps.task_changes.data import ChangeField, ChangeKind, ChangeState
from hengjing.steps.task_changes.models import TaskChange

STATES = tuple((state.value, gettext_lazy(str(state.label))) for state in ChangeState)
KINDS = tuple((kind.value, gettext_lazy(str(kind.label))) for kind in ChangeKind)


def _tone(row: TaskChange) -> str:
    done = {ChangeState.DECIDED: "fin", ChangeState.REQUESTED: "draft", ChangeState.REFUSED: "", "withdrawn": ""}
    return done.get(row.state, "now")


def value_of(field: str, value: str) -> Value:
    """Return a value as people read it: days as days, points as a number."""
    if field == ChangeField.DUE_ON and value:
        return date.fromisoformat(value)
    return Decimal(value) if field == ChangeField.POINTS and value else value


def old_and_new(field: str, old: str, new: str) -> SafeString:
    """Return the old value crossed beside the new."""
    if not old:
        return format_html("{}", shown(value_of(field, new)))
    said = _("原为 %(old)s")
    return format_html(
        '<del aria-label="{}">{}</del> → <ins>{}</ins>', said % {"old": shown(value_of(field, old))},
        in_lines(shown(value_of(field, old))), in_lines(shown(value_of(field, new))),
    )  # fmt: skip


def in_lines(text: str) -> SafeString:
    """Return a text of several lines with its lines below one another."""
    return format_html_join(SafeString("<br>"), "{}", ((line,) for line in text.splitlines()))


CHANGE_LIST = ListSpec(
    name="task_changes.change",
    title=gettext_lazy("任务变更一览"),
    columns=(
        Column(
            "item", gettext_lazy("工作"), lambda row: row.item_name, path="item_name", fixed=True,
            url=lambda row: f"/changes/{row.uuid}/",
        ),
        Column("unit", gettext_lazy("单位"), lambda row: row.unit_name, path="unit_name"),
        Column("kind", gettext_lazy("申请类型"), lambda row: _(str(ChangeKind(row.kind).label)), path="kind"),
        Column("old", gettext_lazy("原值"), lambda row: value_of(row.field, row.old)),
        Column("new", gettext_lazy("新值"), lambda row: value_of(row.field, row.new)),
        Column(
            "state", gettext_lazy("状态"), lambda row: _(str(ChangeState(row.state).label)), path="state", badge=_tone
        ),
        Column("requested", gettext_lazy("申请日期"), lambda row: row.requested_at, path="requested_at"),
        Column("decided", gettext_lazy("决定日期"), lambda row: row.decided_at, path="decided_at", optional=True),
    ),
    order=("-requested_at",),
    filters=(
        TextFilter("q", gettext_lazy("工作或单位"), ("item_name", "unit_name")),
        ChoiceFilter("state", gettext_lazy("状态"), "state", STATES),
        ChoiceFilter("kind", gettext_lazy("申请类型"), "kind", KINDS),
    ),
    empty=gettext_lazy("没有变更申请。需要延期或变更时，在任务页面点“申请变更”。"),
)  # fmt: skip


def facts_of(change: TaskChange) -> list[tuple[str, Value]]:
    """Return what a request says, each with its label."""
    found: list[tuple[str, Value]] = [
        (_("申请类型"), _(str(ChangeKind(change.kind).label))),
        (_("单位"), change.unit_name),
        (_("工作"), change.item_name),
    ]
    if change.kind == ChangeKind.ADD:
        labels = {"source": _("依据"), "target": _("目标值"), "points": _("分值"), "evidence_expected": _("佐证")}
        found += [(label, change.content[name]) for name, label in labels.items()]
        found.append((_("完成时限"), date.fromisoformat(change.content["due_on"])))
    else:
        said = old_and_new(change.field, change.old, change.new)
        found.append((_(str(ChangeField(change.field).label)), said))
    found.append((_("理由"), change.reason))
    return found
