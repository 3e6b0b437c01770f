"""The content of a plan as plain values: what is hashed, kept as a draft, checked and compared."""

import hashlib
import json
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from hengjing.foundation.core.checks import Check
from hengjing.foundation.core.comparison import Changed, as_text, compare
from hengjing.foundation.core.errors import Problem
from hengjing.steps.key_work.data import KeyTaskData
from hengjing.steps.plans.data import ItemKind, MilestoneData, PlanItemData

FIELDS: tuple[tuple[str, str], ...] = (
    ("number", "序号"),
    ("name", "工作"),
    ("source", "依据"),
    ("target", "目标值"),
    ("challenge", "挑战值"),
    ("points", "分值"),
    ("due_on", "完成时限"),
    ("milestones", "节点"),
    ("measures", "工作措施"),
    ("evidence_expected", "佐证"),
)
"""What an approval is bound to, with the words on screen."""

PULLED: tuple[tuple[str, str], ...] = (
    ("name", "工作"),
    ("source", "依据"),
    ("target", "目标值"),
    ("challenge", "挑战值"),
    ("points", "分值"),
    ("due_on", "完成时限"),
    ("share", "责任"),
)
"""What an item takes from its key task."""


def item_data(row: Any) -> PlanItemData:
    """Return an item with its milestones as plain values."""
    return PlanItemData(
        uuid=str(row.uuid), number=row.number, kind=row.kind, kind_label=str(row.get_kind_display()),
        name=row.name, source=row.source, target=row.target, challenge=row.challenge, points=row.points,
        due_on=row.due_on, measures=row.measures, evidence_expected=row.evidence_expected,
        milestones=tuple(MilestoneData(entry.due_on, entry.text) for entry in row.milestones.all()),
        verdict=row.verdict, verdict_reason=row.verdict_reason, key_task=str(row.key_task_uuid or ""),
        share=row.share,
    )  # fmt: skip


def as_json(items: Iterable[PlanItemData]) -> list[dict[str, Any]]:
    """Return the content as JSON values: decimals with their two places as text, days as text."""
    return [
        {
            "uuid": item.uuid,
            "kind": item.kind,
            **{name: as_text(getattr(item, name)) for name, _label in FIELDS},
            "key_task": item.key_task,
            "share": item.share,
        }
        for item in items
    ]


def fingerprint(content: list[dict[str, Any]]) -> str:
    """Return the SHA-256 of the content in canonical form."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def changes(before: list[dict[str, Any]], after: list[dict[str, Any]]) -> tuple[Changed, ...]:
    """Return what changed between two drafts, in the order of the later one, removed items last."""
    return compare(before, after, FIELDS)


def not_pulled(items: Iterable[PlanItemData], tasks: Iterable[KeyTaskData], unit: int) -> tuple[Changed, ...]:
    """Return what the breakdown in force says of the unit's key work and its plan does not yet."""
    before = [
        {"uuid": item.key_task, **{name: as_text(getattr(item, name)) for name, _label in PULLED}}
        for item in items
        if item.key_task
    ]
    after = [
        {
            "uuid": task.uuid,
            "name": task.name,
            "source": task.source_document,
            "target": task.target,
            "challenge": task.challenge,
            "points": as_text(task.points_of(unit)),
            "due_on": as_text(task.due_on),
            "share": task.share_of(unit),
        }
        for task in tasks
    ]
    return compare(before, after, PULLED)


def total(items: Iterable[PlanItemData], *kinds: str) -> Decimal:
    """Return the points of the items of some kinds; of all when none is named."""
    return sum((item.points for item in items if not kinds or item.kind in kinds), Decimal("0.00"))


def checks(items: tuple[PlanItemData, ...], scheme: Any, missing_tasks: tuple[str, ...]) -> tuple[Check, ...]:
    """Return what the scheme asks of a plan, each with what is wrong (P2, C1).

    `missing_tasks` names key tasks that the unit carries and the plan lacks.
    """
    return (
        _points(items, scheme),
        Check(
            _("重点工作任务分解表中本单位承担的任务均已列入"),
            tuple(
                Problem("key_task_missing", _("“%(name)s”没有列入计划") % {"name": name}, "items")
                for name in missing_tasks
            ),
        ),
        Check(_("每项有目标值、节点和佐证"), tuple(problem for item in items for problem in _incomplete(item))),
        Check(_("部门申报工作写明职责依据"), tuple(problem for item in items for problem in _without_basis(item))),
        _days(items, scheme),
    )


def _points(items: tuple[PlanItemData, ...], scheme: Any) -> Check:
    wanted = {ItemKind.KEY_WORK: scheme.key_work_points, ItemKind.DECLARED: scheme.declared_points}
    label = _("分值合计与方案一致（%(key_work)s + %(declared)s）") % {
        "key_work": f"{scheme.key_work_points:.2f}",
        "declared": f"{scheme.declared_points:.2f}",
    }
    found = []
    for kind, points in wanted.items():
        has = total(items, kind)
        if has != points:
            words = {"kind": _(str(kind.label)), "has": f"{has:.2f}", "points": f"{points:.2f}"}
            message = _("%(kind)s合计 %(has)s 分，方案为 %(points)s 分") % words
            found.append(Problem("points_differ", message, "points", _("请调整各项分值")))
    return Check(label, tuple(found))


def _incomplete(item: PlanItemData) -> list[Problem]:
    asked = (("target", item.target, "目标值"), ("milestones", item.milestones, "节点"),
             ("evidence_expected", item.evidence_expected, "佐证"))  # fmt: skip
    return [_lacking(item, f"{name}_missing", label) for name, value, label in asked if not value]


def _without_basis(item: PlanItemData) -> list[Problem]:
    if item.kind == ItemKind.KEY_WORK or item.source:
        return []
    return [_lacking(item, "basis_missing", "依据")]


def _lacking(item: PlanItemData, code: str, label: str) -> Problem:
    words = {"number": item.number, "name": item.name, "label": _(label)}
    return Problem(code, _("第 %(number)s 项“%(name)s”缺少%(label)s") % words, f"item-{item.uuid}")


def _days(items: tuple[PlanItemData, ...], scheme: Any) -> Check:
    last = scheme.due_on("tracking")
    if last is None:
        return Check(_("全部节点不晚于数据冻结日"))
    late = [item for item in items if max((item.due_on, *(m.due_on for m in item.milestones))) > last]
    day = date_format(last, "DATE_FORMAT")
    said = _("第 %(number)s 项“%(name)s”有节点或时限晚于 %(last)s")
    problems = tuple(
        Problem(
            "too_late",
            said % {"number": item.number, "name": item.name, "last": day},
            f"item-{item.uuid}",
            _("请提前时限或节点"),
        )
        for item in late
    )
    return Check(_("全部节点不晚于 %(last)s 数据冻结日") % {"last": day}, problems)
