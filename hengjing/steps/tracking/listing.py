"""The lists of tasks and of reports: columns, filters and fixed order; and what pages say of a task."""

from collections.abc import Iterable, Iterator

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hengjing.foundation.ui.data import Figure, Light
from hengjing.foundation.ui.drawing import LIGHT_WORDS, badge, cells, light
from hengjing.foundation.ui.lists import ChoiceFilter, Column, ListSpec, TextFilter
from hengjing.foundation.ui.wording import Value, month_day, shown
from hengjing.steps.plans.data import ItemKind
from hengjing.steps.task_changes import api as task_changes
from hengjing.steps.task_changes.data import Altered, ChangeField, StandingItem
from hengjing.steps.tracking.data import EntryData, ReportState, TaskState
from hengjing.steps.tracking.selectors.board import NOT_BEGUN, ReportRow

SHOWN_LIGHTS = (Light.LATE, Light.WARN, Light.OK, Light.DONE)
LIGHTS = tuple((each.value, LIGHT_WORDS[each]) for each in SHOWN_LIGHTS)
KINDS = tuple((kind.value, gettext_lazy(str(kind.label))) for kind in ItemKind)
STATES = (
    (NOT_BEGUN, gettext_lazy("未填报")),
    *((str(state.label), gettext_lazy(str(state.label))) for state in ReportState),
)


def light_word(task: TaskState) -> str:
    """Return the light of a task in words; one that is overdue says by how many working days."""
    if task.light is Light.LATE:
        return _("逾期 %(n)s 个工作日") % {"n": task.late_days}
    return str(LIGHT_WORDS[task.light])


def _next(task: TaskState) -> str:
    return task.next_text


TASK_LIST = ListSpec(
    name="tracking.task",
    title=gettext_lazy("重点工作跟踪一览"),
    columns=(
        Column(
            "name", gettext_lazy("工作"), lambda row: row.item.name, path="item__name", fixed=True,
            url=lambda row: row.url,
        ),
        Column("unit", gettext_lazy("单位"), lambda row: row.unit_name, path="unit_name"),
        Column("kind", gettext_lazy("类别"), lambda row: _(row.item.kind_label), path="item__kind"),
        Column("light", gettext_lazy("进度灯"), light_word, path="late_days", light=lambda row: row.light),
        Column("percent", gettext_lazy("进度"), lambda row: f"{row.progress.percent}%", numeric=True),
        Column("next", gettext_lazy("当前节点"), lambda row: row.next_on, path="next_on", note=_next),
        Column("due_on", gettext_lazy("完成时限"), lambda row: row.item.due_on, path="item__due_on", optional=True),
        Column("target", gettext_lazy("目标值"), lambda row: row.item.target, optional=True),
        Column("class", gettext_lazy("单位类别"), lambda row: row.class_name, path="class_name", optional=True),
    ),
    order=("order", "item__number"),
    filters=(
        TextFilter("q", gettext_lazy("工作或单位"), ("item__name", "unit_name")),
        ChoiceFilter("light", gettext_lazy("进度灯"), "light", LIGHTS),
        ChoiceFilter("kind", gettext_lazy("类别"), "item__kind", KINDS),
    ),
    empty=gettext_lazy("没有符合条件的任务。责任书签订后，这里列出各单位的任务。"),
    identity=lambda row: str(row.item.uuid),
)  # fmt: skip


def _url(row: ReportRow) -> str:
    return f"/tracking/reports/{row.report.uuid}/" if row.report else ""


def _tone(row: ReportRow) -> str:
    if row.state in {"", ReportState.DRAFT}:
        return "draft"
    return "fin" if row.state == ReportState.ACCEPTED else "now"


def report_word(row: ReportRow) -> str:
    """Return how a report stands against its term; one that is late says by how many working days."""
    if row.late_days:
        said = _("迟报 %(n)s 个工作日") if row.light is Light.DONE else _("逾期 %(n)s 个工作日")
        return said % {"n": row.late_days}
    return str(_("按时") if row.light is Light.DONE else LIGHT_WORDS[row.light])


REPORT_LIST = ListSpec(
    name="tracking.report",
    title=gettext_lazy("任务进展报告一览"),
    columns=(
        Column("unit", gettext_lazy("单位"), lambda row: row.unit_name, path="unit_name", fixed=True, url=_url),
        Column("class", gettext_lazy("类别"), lambda row: row.class_name, path="class_name", optional=True),
        Column("state", gettext_lazy("状态"), lambda row: _(row.state_label), path="state_label", badge=_tone),
        Column("due_on", gettext_lazy("报送期限"), lambda row: row.period.due_on),
        Column("light", gettext_lazy("时效"), report_word, path="late_days", light=lambda row: row.light),
        Column("submitted", gettext_lazy("报送时间"), lambda row: row.report and row.report.submitted_at),
        Column("returns", gettext_lazy("退回次数"), lambda row: row.report and row.report.returns, numeric=True),
    ),
    order=("order",),
    filters=(
        TextFilter("q", gettext_lazy("单位名称"), ("unit_name",)),
        ChoiceFilter("state", gettext_lazy("状态"), "state_label", STATES),
    ),
    empty=gettext_lazy("没有符合条件的单位。"),
    identity=lambda row: row.identity,
)


def figures_of(tasks: Iterable[TaskState]) -> list[Figure]:
    """Return how many tasks stand under which light."""
    every = [task.light for task in tasks]
    return [Figure(LIGHT_WORDS[each], str(every.count(each)), _("项")) for each in SHOWN_LIGHTS]


def altered_value(item: StandingItem, field: str, value: Value) -> SafeString:
    """Return a value, with the one that a decision replaced crossed before it."""
    old = next((each for each in item.altered if each.field == field), None)
    if old is None:
        return format_html("{}", shown(value))
    return format_html(
        '<del>{}</del> → <ins>{}</ins> <a href="{}">{}</a>', shown(_old(item, old)), shown(value), old.url,
        _("变更申请"),
    )  # fmt: skip


def _old(item: StandingItem, old: Altered) -> Value:
    return item.planned_on if old.field == ChangeField.DUE_ON else old.old


def task_pairs(task: TaskState) -> list[tuple[str, Value]]:
    """Return what a task binds to and how far it is, each with its label."""
    item = task.item
    return [
        (_("单位"), task.unit_name),
        (_("类别"), _(item.kind_label)),
        (_("目标值"), altered_value(item, ChangeField.TARGET, item.target)),
        (_("分值"), altered_value(item, ChangeField.POINTS, item.points)),
        (_("完成时限"), altered_value(item, ChangeField.DUE_ON, item.due_on)),
        (_("进度"), f"{task.progress.percent}%"),
        (_("完成值"), task.progress.value),
        (_("完成日期"), task.progress.finished_on),
        *(
            (_(each.label), task_changes.old_and_new(each.field, each.old, each.new))
            for each in item.altered
            if each.field == ChangeField.MILESTONES
        ),
    ]


def said_of(entry: EntryData) -> Iterator[str]:
    """Yield what a report says of a task, line by line."""
    if entry.unchanged:
        yield badge(_("无变化"))
    if entry.done:
        yield entry.done
    if entry.problems:
        yield format_html("{}{}", _("存在问题："), entry.problems)
    for text, day in entry.reached:
        yield format_html("{} {} {}", badge(_("已达节点"), "fin"), month_day(day), text)
    if entry.finished_on:
        yield format_html("{} {}", badge(_("已完成"), "fin"), month_day(entry.finished_on))
    if entry.verdict_reason:
        yield format_html("{} {}", badge(_("已退回"), "edge"), entry.verdict_reason)


def entry_rows(entries: Iterable[EntryData], tasks: Iterable[TaskState]) -> list[tuple[EntryData, SafeString]]:
    """Return each entry of a report with its cells: task, light, percentage, what was said."""
    states = {task.item.uuid: task for task in tasks}
    return [(entry, _cells(entry, states.get(entry.item))) for entry in entries]


def _cells(entry: EntryData, task: TaskState | None) -> SafeString:
    said = format_html_join("", '<span class="hj-li">{}</span>', ((line,) for line in said_of(entry)))
    named = format_html('<a class="hj-b" href="/tracking/entries/{}/">{}</a>', entry.uuid, entry.name)
    note = _("%(day)s 前：%(text)s") % {"day": month_day(task.next_on), "text": task.next_text} if task and (
        task.next_text
    ) else ""  # fmt: skip
    return cells(
        (
            ("hj-m", _("序号"), str(entry.number), ""),
            ("", _("工作"), named, note),
            ("", _("进度灯"), light(task.light, light_word(task)) if task else "—", ""),
            ("num", _("进度"), f"{entry.percent}%", ""),
            ("", _("完成值"), shown(entry.value), ""),
            ("", _("进展情况"), said or badge(_("未填写"), "edge"), ""),
        )
    )
