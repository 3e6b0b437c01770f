"""What binds a unit now: its letter with every decided change applied, the old values kept beside the new."""

import json
from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from hengjing.foundation.core.remembering import standing
from hengjing.steps.plans.data import ItemKind
from hengjing.steps.scheme_parts.data import TrackingTerms
from hengjing.steps.task_changes.binding import bound_items, terms_in_force
from hengjing.steps.task_changes.data import Altered, ChangeField, ChangeKind, ChangeState, StandingItem
from hengjing.steps.task_changes.models import TaskChange
from hengjing.steps.task_changes.values import value_of


@standing
def tracking_terms(*, scheme_id: int) -> TrackingTerms:
    """Return what the scheme says of reports and of changes during the year."""
    return terms_in_force(scheme_id)


def standing_items(*, scheme_id: int, unit_ids: Collection[int] | None = None) -> tuple[StandingItem, ...]:
    """Return the tasks of the units of a scheme as they stand: letters, then every change that was decided.

    A task that was added is tracked from the decision on, though its supplement may not be signed yet.
    """
    return _standing(scheme_id=scheme_id, unit_ids=None if unit_ids is None else frozenset(unit_ids))


@standing
def _standing(*, scheme_id: int, unit_ids: frozenset[int] | None) -> tuple[StandingItem, ...]:
    rows = TaskChange.objects.filter(scheme_id=scheme_id, state=ChangeState.DECIDED)
    if unit_ids is not None:
        rows = rows.filter(unit_id__in=list(unit_ids))
    decided: dict[str, list[TaskChange]] = {}
    for row in rows.order_by("decided_at", "pk"):
        decided.setdefault(str(row.item_uuid), []).append(row)
    bound = bound_items(scheme_id, unit_ids)
    known = {item.uuid for item in bound}
    added = [
        added_item(row)
        for entries in decided.values()
        for row in entries
        if row.kind == ChangeKind.ADD and str(row.item_uuid) not in known
    ]
    return tuple(_applied(item, decided.get(item.uuid, ())) for item in (*bound, *added))


def added_item(row: TaskChange) -> StandingItem:
    """Return a task that was assigned in the year as one that binds."""
    content: dict[str, Any] = row.content
    due_on = date.fromisoformat(content["due_on"])
    return StandingItem(
        uuid=str(row.item_uuid), unit=row.unit_id, number=900 + row.pk % 100, kind=ItemKind.AD_HOC,
        kind_label=str(ItemKind.AD_HOC.label), name=content["name"], target=content["target"],
        points=Decimal(content["points"]), due_on=due_on, planned_on=due_on,
    )  # fmt: skip


def as_change(row: TaskChange) -> tuple[str, str, str, str]:
    """Return what a supplement is to say of a request: the task, the part, the old and the new value."""
    if row.kind == ChangeKind.ADD:
        return str(row.item_uuid), ChangeField.NEW, "", json.dumps(row.content, ensure_ascii=False, sort_keys=True)
    return str(row.item_uuid), row.field, row.old, row.new


def _changed(item: StandingItem, change: Altered) -> StandingItem:
    """Apply one decision; with a later date goes the last milestone, those before it stay."""
    if change.field != ChangeField.DUE_ON:
        return replace(item, **{change.field: value_of(change.field, change.new)})
    before, due_on = date.fromisoformat(change.old), date.fromisoformat(change.new)
    milestones = tuple(
        replace(entry, due_on=due_on) if before <= entry.due_on < due_on else entry for entry in item.milestones
    )
    return replace(item, due_on=due_on, milestones=milestones)


def _applied(item: StandingItem, changes: Iterable[TaskChange]) -> StandingItem:
    altered = tuple(
        Altered(row.field, _(str(ChangeField(row.field).label)), row.old, row.new, row.reason, f"/changes/{row.uuid}/")
        for row in changes
        if row.kind != ChangeKind.ADD
    )
    for each in altered:
        item = _changed(item, each)
    moved = next((each for each in altered if each.field == ChangeField.DUE_ON), None)
    planned_on = date.fromisoformat(moved.old) if moved else item.planned_on
    return replace(item, altered=altered, planned_on=planned_on)
