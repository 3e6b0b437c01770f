"""The content of letters as plain values: what is hashed, kept, and changed by supplements."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

from hengjing.foundation.core.entries import dated
from hengjing.foundation.core.errors import NotReady, Problem
from hengjing.steps.letters.data import ItemChange, ItemField, LetterItem, LetterMilestone, Terms
from hengjing.steps.plans.data import ItemKind, PlanData, PlanItemData

TEXTS = ("name", "target", "challenge", "measures", "evidence_expected", "source")


def fingerprint(content: Any) -> str:
    """Return the hash of plain values of JSON, in one canonical form."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def terms_fingerprint(terms: Terms, form_sha256: str) -> str:
    """Return the hash of what all letters of a batch share: the text and the form."""
    return fingerprint({**asdict(terms), "form": form_sha256})


def batch_fingerprint(terms_hash: str, letters: Iterable[tuple[int, str]]) -> str:
    """Return the hash that a decision on a batch is bound to: the shared text and every letter in its order."""
    return fingerprint({"terms": terms_hash, "letters": sorted([number, each] for number, each in letters)})


def content_of(plan: PlanData, code: str, terms_hash: str) -> dict[str, Any]:
    """Return what a letter binds the unit to, from its plan, as plain values of JSON."""
    return {
        "code": code,
        "unit": plan.unit,
        "unit_name": plan.unit_name,
        "plan": plan.uuid,
        "plan_fingerprint": plan.fingerprint,
        "terms": terms_hash,
        "items": [_as_json(item) for item in plan.items],
    }


def items_of(content: dict[str, Any], letter: str = "") -> tuple[LetterItem, ...]:
    """Return the work in the content of a letter."""
    unit, name = content["unit"], content["unit_name"]
    return tuple(_item(entry, unit, name, letter) for entry in content["items"])


def total(items: Iterable[LetterItem]) -> Decimal:
    """Return the points of some work together."""
    return sum((item.points for item in items), Decimal("0.00"))


def applied(items: Iterable[LetterItem], changes: Iterable[ItemChange]) -> tuple[LetterItem, ...]:
    """Return the work after the changes of supplements, in their order."""
    standing = {item.uuid: item for item in items}
    first = next(iter(standing.values()), None)
    for change in changes:
        if change.field == ItemField.REMOVED:
            standing.pop(change.item_uuid, None)
        elif change.field == ItemField.ADDED and first:
            standing[change.item_uuid] = _added(change, first, len(standing) + 1)
        elif change.item_uuid in standing:
            standing[change.item_uuid] = _changed(standing[change.item_uuid], change)
    return tuple(standing.values())


def change_problems(items: Iterable[LetterItem], changes: Iterable[ItemChange]) -> list[Problem]:
    """Return what is wrong with changes: unknown work or field, an old value that does not stand, a new one."""
    standing, found = {item.uuid: item for item in items}, []
    for change in changes:
        if change.field not in ItemField.values:
            found.append(Problem("field_unknown", _("不能变更“%(field)s”") % {"field": change.field}, "changes"))
        elif change.field == ItemField.ADDED:
            found += _added_problems(change)
        elif change.item_uuid not in standing:
            found.append(Problem("item_unknown", _("责任书中没有这项工作"), "changes"))
        elif change.field != ItemField.REMOVED:
            found += _value_problems(standing[change.item_uuid], change)
    return found


def text_of(item: LetterItem, field: str) -> str:
    """Return a field of an item as the text that changes are written in."""
    if field == ItemField.POINTS:
        return f"{item.points:.2f}"
    if field == ItemField.DUE_ON:
        return item.due_on.isoformat()
    if field == ItemField.MILESTONES:
        return "\n".join(map(str, item.milestones))
    if field == ItemField.REMOVED:
        return item.name
    return str(getattr(item, field))


def changes_of(rows: Iterable[dict[str, str]]) -> tuple[ItemChange, ...]:
    """Return changes as they were kept."""
    return tuple(ItemChange(row["item_uuid"], row["field"], row["old"], row["new"]) for row in rows)


def _as_json(item: PlanItemData) -> dict[str, Any]:
    return {
        "uuid": item.uuid,
        "number": item.number,
        "kind": item.kind,
        "points": f"{item.points:.2f}",
        "due_on": item.due_on.isoformat(),
        "milestones": [[entry.due_on.isoformat(), entry.text] for entry in item.milestones],
        "key_task": item.key_task,
        "share": item.share,
        **{name: getattr(item, name) for name in TEXTS},
    }


def _item(entry: dict[str, Any], unit: int, unit_name: str, letter: str) -> LetterItem:
    return LetterItem(
        uuid=entry["uuid"],
        unit=unit,
        unit_name=unit_name,
        letter=letter,
        number=entry["number"],
        kind=entry["kind"],
        kind_label=str(ItemKind(entry["kind"]).label),
        points=Decimal(entry["points"]),
        due_on=date.fromisoformat(entry["due_on"]),
        milestones=tuple(LetterMilestone(date.fromisoformat(day), text) for day, text in entry["milestones"]),
        key_task=entry.get("key_task", ""),
        share=entry.get("share", ""),
        **{name: entry.get(name, "") for name in TEXTS},
    )


def _changed(item: LetterItem, change: ItemChange) -> LetterItem:
    return replace(item, **{change.field: _value(change)})


def _value(change: ItemChange) -> Any:
    if change.field == ItemField.POINTS:
        return Decimal(change.new)
    if change.field == ItemField.DUE_ON:
        return date.fromisoformat(change.new)
    if change.field == ItemField.MILESTONES:
        found = [entry for line in change.new.splitlines() if (entry := dated(line.strip()))]
        return tuple(LetterMilestone(day, text) for day, text in sorted(found))
    return change.new


def _added(change: ItemChange, beside: LetterItem, number: int) -> LetterItem:
    entry = {"kind": ItemKind.AD_HOC, "milestones": [], **json.loads(change.new)}
    entry |= {"uuid": change.item_uuid, "number": number}
    return _item(entry, beside.unit, beside.unit_name, beside.letter)


def _added_problems(change: ItemChange) -> list[Problem]:
    try:
        entry = json.loads(change.new)
        _item({"kind": ItemKind.AD_HOC, "milestones": [], "uuid": "", "number": 0, **entry}, 0, "", "")
    except (ValueError, KeyError, TypeError, AttributeError, InvalidOperation):
        return [Problem("item_unread", _("新增工作的内容不完整"), "changes", _("请写明工作、目标值、分值和完成时限"))]
    return []


def _value_problems(item: LetterItem, change: ItemChange) -> list[Problem]:
    label = _(str(ItemField(change.field).label))
    words = {"name": item.name, "label": label, "now": text_of(item, change.field)}
    if change.old != words["now"]:
        said = _("“%(name)s”的%(label)s现为“%(now)s”，与变更所写的原值不同") % words
        return [Problem("old_differs", said, "changes", _("请按现行内容重新提出变更"))]
    try:
        value = _value(change)
    except (ValueError, InvalidOperation):
        return [Problem("new_unread", _("“%(name)s”的%(label)s不能读取") % words, "changes")]
    if value in {"", ()} and change.field in {ItemField.NAME, ItemField.TARGET, ItemField.MILESTONES}:
        return [Problem("new_missing", _("“%(name)s”的%(label)s不能为空") % words, "changes")]
    return []


def require_sound(items: Iterable[LetterItem], changes: Iterable[ItemChange]) -> None:
    """Refuse changes that do not fit the work in force.

    Raises:
        NotReady: There is no change, or one is wrong.
    """
    listed = tuple(changes)
    problems = change_problems(items, listed) if listed else [Problem("no_change", _("没有变更内容"), "changes")]
    if problems:
        raise NotReady(problems)
