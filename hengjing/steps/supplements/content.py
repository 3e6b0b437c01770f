"""What supplements change: whether a change fits what is in force, and the work after it."""

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

from hengjing.foundation.core.entries import dated
from hengjing.foundation.core.errors import NotReady, Problem
from hengjing.foundation.ui.wording import within_quotes
from hengjing.steps.letter_forms.content import item_of
from hengjing.steps.letter_forms.data import LetterItem, LetterMilestone
from hengjing.steps.plans.data import ItemKind
from hengjing.steps.supplements.data import ItemChange, ItemField


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


def require_sound(items: Iterable[LetterItem], changes: Iterable[ItemChange]) -> None:
    """Refuse changes that do not fit the work in force.

    Raises:
        NotReady: There is no change, or one is wrong.
    """
    listed = tuple(changes)
    problems = change_problems(items, listed) if listed else [Problem("no_change", _("没有变更内容"), "changes")]
    if problems:
        raise NotReady(problems)


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
    return item_of(entry, beside.unit, beside.unit_name, beside.letter)


def _added_problems(change: ItemChange) -> list[Problem]:
    try:
        entry = json.loads(change.new)
        item_of({"kind": ItemKind.AD_HOC, "milestones": [], "uuid": "", "number": 0, **entry}, 0, "", "")
    except (ValueError, KeyError, TypeError, AttributeError, InvalidOperation):
        return [Problem("item_unread", _("新增工作的内容不完整"), "changes", _("请写明工作、目标值、分值和完成时限"))]
    return []


def _value_problems(item: LetterItem, change: ItemChange) -> list[Problem]:
    label = _(str(ItemField(change.field).label))
    now = text_of(item, change.field)
    words = {"name": within_quotes(item.name), "label": label, "now": within_quotes(now)}
    if change.old != now:
        said = _("“%(name)s”的%(label)s现为“%(now)s”，与变更所写的原值不同") % words
        return [Problem("old_differs", said, "changes", _("请按现行内容重新提出变更"))]
    try:
        value = _value(change)
    except (ValueError, InvalidOperation):
        return [Problem("new_unread", _("“%(name)s”的%(label)s不能读取") % words, "changes")]
    if value in {"", ()} and change.field in {ItemField.NAME, ItemField.TARGET, ItemField.MILESTONES}:
        return [Problem("new_missing", _("“%(name)s”的%(label)s不能为空") % words, "changes")]
    return []
