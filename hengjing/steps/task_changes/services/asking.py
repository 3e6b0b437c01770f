"""What the contact of a unit does with a request: write it, change it (P4)."""

import hashlib
import json
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor, Subject
from hengjing.foundation.audit import api as audit
from hengjing.foundation.core.base import claim
from hengjing.foundation.core.errors import NotReady, Problem, StaleState
from hengjing.foundation.orgs import api as orgs
from hengjing.foundation.ui.wording import within_quotes
from hengjing.foundation.workflow import api as workflow
from hengjing.steps.schemes import api as schemes
from hengjing.steps.task_changes.data import ChangeDraft, ChangeField, ChangeKind, ChangeState, StandingItem
from hengjing.steps.task_changes.models import TaskChange
from hengjing.steps.task_changes.selectors.reading import get_change, item_of
from hengjing.steps.task_changes.values import as_kept, text_of, value_problems

REQUEST = "task_changes.change:request"
EDIT = "task_changes.change:edit"
ASKED = ("name", "source", "target", "points", "due_on", "evidence_expected")
"""What is asked of a task that is added."""


@transaction.atomic
def request_change(
    *, actor: Actor, at: datetime, scheme_id: int, unit_id: int, draft: ChangeDraft, key: UUID | None = None
) -> TaskChange:
    """Write a request of a unit; the old value is taken from the task as it stands and kept for good.

    Raises:
        NotAllowed: The actor does not file for the unit.
        NotFound: The task does not bind the unit.
        NotReady: Something is missing, nothing would change, or a request for this part of the task is open.
    """
    scheme = schemes.scheme_by_id(scheme_id=scheme_id)
    subject = Subject(unit=unit_id, program=scheme.program.id)
    grant = access.require(actor=actor, action_name=REQUEST, subject=subject)
    adds = draft.kind == ChangeKind.ADD
    item = None if adds else item_of(scheme_id=scheme_id, unit_id=unit_id, item=draft.item)
    _check(draft, item, scheme.year)
    identity = uuid4()
    if not workflow.claim(key=key, actor=actor, at=at, action=REQUEST, object_uuid=identity):
        return TaskChange.objects.filter(unit_id=unit_id, requested_by_id=actor.user_id).latest("pk")
    row = TaskChange(
        uuid=identity, scheme_id=scheme_id, program_id=scheme.program.id, unit_id=unit_id, kind=draft.kind,
        unit_name=orgs.name_of(unit_id=unit_id, on=at.date()), item_uuid=UUID(item.uuid) if item else uuid4(),
        requested_at=at, requested_by_id=actor.user_id,
    )  # fmt: skip
    _write(row, draft, item)
    _save_new(row)
    audit.record(
        actor=actor, at=at, action=REQUEST, subject=row.ref(), grant=grant, reason=draft.reason,
        difference={str(row.get_field_display()): (row.old, row.new)}, after=row.fingerprint,
    )  # fmt: skip
    return row


@transaction.atomic
def edit_change(*, actor: Actor, at: datetime, uuid: UUID, seen_version: int, draft: ChangeDraft) -> TaskChange:
    """Rewrite a request that the unit has not handed in yet.

    Raises:
        NotFound, NotAllowed: The actor may not see or not edit the request.
        StaleState: It was changed or has gone on.
        NotReady: As in `request_change`.
    """
    row = get_change(actor=actor, uuid=uuid)
    grant = access.require(actor=actor, action_name=EDIT, subject=row.subject())
    if row.state != ChangeState.REQUESTED:
        raise StaleState(str(workflow.STALE))
    claim(row, seen_version)
    adds = row.kind == ChangeKind.ADD
    item = None if adds else item_of(scheme_id=row.scheme_id, unit_id=row.unit_id, item=str(row.item_uuid))
    _check(draft, item, schemes.scheme_by_id(scheme_id=row.scheme_id).year)
    before = {"新值": row.new, "理由": row.reason}
    _write(row, draft, item)
    row.save(update_fields=["item_name", "field", "old", "new", "content", "reason", "fingerprint"])
    after = {"新值": row.new, "理由": row.reason}
    audit.record(
        actor=actor, at=at, action=EDIT, subject=row.ref(), grant=grant, after=row.fingerprint,
        difference={name: (before[name], after[name]) for name in before if before[name] != after[name]},
    )  # fmt: skip
    return row


def _save_new(row: TaskChange) -> None:
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        said = _("“%(name)s”的%(field)s已有一份变更申请在办理") % {
            "name": within_quotes(row.item_name), "field": _(str(ChangeField(row.field).label)),
        }  # fmt: skip
        raise NotReady([Problem("change_open", said, "field", _("请先办完或撤回那一份"))]) from error


def _write(row: TaskChange, draft: ChangeDraft, item: StandingItem | None) -> None:
    row.reason = draft.reason.strip()
    if item is None:
        row.content = dict(draft.content)
        row.item_name, row.field, row.old, row.new = row.content["name"], ChangeField.NEW, "", row.content["target"]
    else:
        row.item_name, row.field = item.name, draft.field
        row.old, row.new = text_of(item, draft.field), as_kept(draft.field, draft.new)
    said = [row.kind, str(row.item_uuid), row.field, row.old, row.new, row.content, row.reason]
    text = json.dumps(said, ensure_ascii=False, sort_keys=True)
    row.fingerprint = hashlib.sha256(text.encode()).hexdigest()


def _check(draft: ChangeDraft, item: StandingItem | None, year: int) -> None:
    found = []
    if not draft.reason.strip():
        found.append(Problem("reason_missing", _("请写明理由"), "reason"))
    found += _new_problems(dict(draft.content), year) if item is None else _change_problems(draft, item, year)
    if found:
        raise NotReady(found)


def _change_problems(draft: ChangeDraft, item: StandingItem, year: int) -> list[Problem]:
    extends = draft.kind == ChangeKind.EXTENSION
    if extends != (draft.field == ChangeField.DUE_ON) or draft.field not in ChangeField.values:
        return [Problem("field_unknown", _("请选择要变更的内容"), "field")]
    if not draft.new.strip():
        return [Problem("new_missing", _("请填写新值"), "new")]
    if extends:
        found = _day_problems(draft.new, "new", year, after=None)
    else:
        found = value_problems(draft.field, draft.new, year, item.due_on)
    if found:
        return found
    if as_kept(draft.field, draft.new) == text_of(item, draft.field):
        return [Problem("nothing_changes", _("新值与原值相同"), "new")]
    return _day_problems(draft.new, "new", year, after=item.due_on) if extends else []


def _new_problems(content: dict[str, str], year: int) -> list[Problem]:
    found = [Problem(f"{name}_missing", _("请填写完整"), name) for name in ASKED if not content.get(name, "").strip()]
    try:
        points = Decimal(content.get("points") or "0")
        if points < 0 or not points.is_finite():
            raise InvalidOperation
    except InvalidOperation:
        found.append(Problem("points_unread", _("分值应为不小于零的数"), "points"))
    return found or _day_problems(content["due_on"], "due_on", year, after=None)


def _day_problems(text: str, path: str, year: int, *, after: date | None) -> list[Problem]:
    try:
        day = date.fromisoformat(text.strip())
    except ValueError:
        return [Problem("day_unread", _("请填写日期，例如 2026-06-30"), path)]
    if day.year != year:
        return [Problem("outside_year", _("时限须在考核年度之内"), path)]
    if after and day <= after:
        return [Problem("not_later", _("新的时限须晚于原定时限"), path)]
    return []
