"""The workbook of one plan: described once, it goes out filled in and comes back (P2)."""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from hengjing.foundation.core.entries import dated, lines_of
from hengjing.foundation.core.errors import Problem
from hengjing.foundation.core.spreadsheets.api import Column, Kind, Row, Sheet, Values
from hengjing.steps.plans.data import ItemDraft, ItemKind, PlanItemData

NAME = "计划"
_FORM = "每行一个节点，先写日期再写内容，例如：2026-06-30 完成 60%"


def plan_sheet(year: int) -> Sheet:
    """Return the description of a year's plan workbook; rows are told apart by the name of the work."""
    return Sheet(
        name=NAME,
        title=f"{year} 年度绩效计划填报表",
        template_id="plans.plan",
        year=year,
        unique=("name",),
        columns=(
            Column("kind", "类别", Kind.CHOICE, required=True, choices=tuple(ItemKind.choices),
                   help="区重点工作由任务分解表带入，只填节点、措施和佐证"),
            Column("name", "工作", required=True, max_length=200, width=28),
            Column("source", "依据", max_length=300, width=28, help="职责依据，或交办单位、日期和文号"),
            Column("target", "目标值", required=True, max_length=200, width=20),
            Column("challenge", "挑战值", max_length=200, width=14),
            Column("points", "分值", Kind.DECIMAL, required=True, decimals=2, digits=7),
            Column("due_on", "完成时限", Kind.DATE, required=True),
            Column("milestones", "节点", Kind.LONG_TEXT, width=30, help=_FORM),
            Column("measures", "工作措施", Kind.LONG_TEXT, max_length=2000, width=30),
            Column("evidence_expected", "佐证", max_length=300, width=20),
        ),
    )  # fmt: skip


def rows_of(items: Iterable[PlanItemData]) -> list[Values]:
    """Return the items as rows of the workbook."""
    return [
        {
            "kind": item.kind,
            "name": item.name,
            "source": item.source or None,
            "target": item.target,
            "challenge": item.challenge or None,
            "points": item.points,
            "due_on": item.due_on,
            "milestones": "\n".join(map(str, item.milestones)) or None,
            "measures": item.measures or None,
            "evidence_expected": item.evidence_expected or None,
        }
        for item in items
    ]


def drafts_of(rows: Sequence[Row], items: Sequence[PlanItemData]) -> tuple[tuple[ItemDraft, ...], tuple[Problem, ...]]:
    """Return what the rows say, for the service, and everything in them that no column can know to be wrong.

    A row is the item of the same name; key work must be there already, and what was pulled must stay as it is.
    """
    standing = {item.name: item for item in items}
    found: list[Problem] = []
    drafts = []
    for row in rows:
        item = standing.get(str(row.values["name"]))
        milestones, problems = _milestones(row)
        found += problems + _key_work_problems(row, item)
        drafts.append(_draft(row, milestones, item))
    return tuple(drafts), tuple(found)


def _draft(row: Row, milestones: tuple[tuple[date, str], ...], item: PlanItemData | None) -> ItemDraft:
    values = {
        key: "" if value is None and key not in {"points", "due_on"} else value
        for key, value in row.values.items()
        if key != "milestones"
    }
    return ItemDraft(**values, milestones=milestones, uuid=UUID(item.uuid) if item else None)  # type: ignore[arg-type]


def _key_work_problems(row: Row, item: PlanItemData | None) -> list[Problem]:
    kind = row.values["kind"]
    if item is None:
        if kind != ItemKind.KEY_WORK:
            return []
        said, hint = _("分解表没有给本单位这项重点工作"), _("请核对名称，或改为其他类别")
        return [Problem("key_work_typed", said, row.path("name"), hint)]
    if kind != item.kind:
        said = _("“%(name)s”的类别是%(kind)s，不能改") % {"name": item.name, "kind": item.kind_label}
        return [Problem("kind_changed", said, row.path("kind"))]
    if kind != ItemKind.KEY_WORK:
        return []
    pulled = rows_of([item])[0]
    said, hint = _("这一格由任务分解表带入，不能在计划中修改"), _("应为“%(wanted)s”")
    return [
        Problem("pulled_changed", said, row.path(key), hint % {"wanted": pulled[key]})
        for key in ("source", "target", "challenge", "points", "due_on")
        if row.values[key] != pulled[key]
    ]


def _milestones(row: Row) -> tuple[tuple[tuple[date, str], ...], list[Problem]]:
    found = []
    problems = []
    for line in lines_of(row.values["milestones"]):
        milestone = dated(line)
        if milestone:
            found.append((milestone[0], milestone[1][:200]))
        else:
            said = _("“%(line)s”不是节点") % {"line": line}
            problems.append(Problem("milestone_unread", said, row.path("milestones"), _(_FORM)))
    return tuple(sorted(found)), problems
