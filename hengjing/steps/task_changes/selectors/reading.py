"""Reads of requests: every one starts from what the actor may see."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor
from hengjing.foundation.core.checks import Check
from hengjing.foundation.core.errors import NotFound, Problem
from hengjing.foundation.files import api as files
from hengjing.foundation.notices.data import Todo
from hengjing.foundation.orgs.api import day_of
from hengjing.foundation.workdays import api as workdays
from hengjing.foundation.workflow import api as workflow
from hengjing.steps.scheme_parts.data import TrackingTerms
from hengjing.steps.task_changes.data import ChangeKind, ChangeState, StandingItem
from hengjing.steps.task_changes.models import TaskChange
from hengjing.steps.task_changes.selectors.standing import standing_items, tracking_terms

VIEW = "task_changes.change:view"
WAITS_FOR = {
    ChangeState.REQUESTED: "task_changes.change:submit",
    ChangeState.WITH_OFFICE: "task_changes.change:pass_on",
    ChangeState.WITH_LEADER: "task_changes.change:decide",
}
"""By which action a request goes on."""
ANSWER_DAYS = 5
"""Working days within which each side is to act on a request."""


def list_changes(*, actor: Actor, scheme_id: int | None = None) -> QuerySet[TaskChange]:
    """Return the requests that the actor may see."""
    reach = access.reach(actor=actor, action_name=VIEW)
    rows = TaskChange.objects.filter(unit__district_id=actor.district or 0)
    if scheme_id is not None:
        rows = rows.filter(scheme_id=scheme_id)
    if reach.whole:
        return rows
    return rows.filter(Q(unit_id__in=reach.units) | Q(program_id__in=reach.programs))


def get_change(*, actor: Actor, uuid: UUID) -> TaskChange:
    """Return a request.

    Raises:
        NotFound: There is none, or none that the actor may see.
    """
    found = list_changes(actor=actor).filter(uuid=uuid).first()
    if found is None:
        raise NotFound(_("没有这份变更申请，或者您无权查看"))
    return found


def with_checks(*, change: TaskChange, at: datetime) -> Any:
    """Return the request with its terms and what the rules still want of it, for its flow and its page."""
    found: Any = change
    found.terms = tracking_terms(scheme_id=change.scheme_id)
    found.checks = checks_of(change=change, terms=found.terms, at=at)
    return found


def checks_of(*, change: TaskChange, terms: TrackingTerms, at: datetime) -> tuple[Check, ...]:
    """Return what the rules of the scheme ask of a request, each with what is wrong (P4)."""
    said = _("已附佐证材料")
    has_evidence = bool(files.evidence_of(owner=change.ref()))
    evidence = () if has_evidence else (Problem("evidence_missing", _("请上传支持本申请的材料"), "evidence"),)
    checks = [Check(said, evidence)]
    if change.kind == ChangeKind.EXTENSION and change.state == ChangeState.REQUESTED:
        checks += [_in_time(change, terms, at), _extensions_left(change, terms)]
    return tuple(checks)


def item_of(*, scheme_id: int, unit_id: int, item: str) -> StandingItem:
    """Return a task that binds a unit.

    Raises:
        NotFound: Nothing of this name binds the unit.
    """
    for entry in standing_items(scheme_id=scheme_id, unit_ids={unit_id}):
        if entry.uuid == item:
            return entry
    raise NotFound(_("没有这项任务，或者您无权查看"))


def changes_of_item(*, actor: Actor, item: str) -> list[TaskChange]:
    """Return the requests about one task that the actor may see, newest first."""
    return list(list_changes(actor=actor).filter(item_uuid=item))


def todo_for(*, actor: Actor, at: datetime) -> tuple[Todo, ...]:
    """Return the requests that wait for the actor: to submit, to review, to decide."""
    ever = [state for state, action in WAITS_FOR.items() if access.may_ever(actor=actor, action_name=action)]
    mine = workflow.occupied(TaskChange.entity, ever)
    rows = workflow.with_arrival(list_changes(actor=actor).filter(state__in=mine)) if mine else ()
    calendar, found = workdays.get_calendar(), []
    for row in rows:
        action = WAITS_FOR[ChangeState(row.state)]
        if not access.allowed(actor=actor, action_name=action, subject=row.subject()):
            continue
        since = workflow.arrival_of(row) or row.requested_at
        due_on = calendar.after(day_of(since), ANSWER_DAYS)
        light = calendar.light(due_on, at.date(), 1)
        found.append(Todo(str(row), f"/changes/{row.uuid}/", action, due_on, since, row.unit_name, light=light))
    return tuple(found)


def search(*, actor: Actor, words: str) -> tuple[tuple[str, str, str], ...]:
    """Return title, address and state of the requests that the actor may see and whose task holds the words."""
    rows = list_changes(actor=actor).filter(Q(item_name__icontains=words) | Q(unit_name__icontains=words))[:20]
    return tuple((str(row), f"/changes/{row.uuid}/", _(str(ChangeState(row.state).label))) for row in rows)


def _in_time(change: TaskChange, terms: TrackingTerms, at: datetime) -> Check:
    label = _("在时限 %(days)s 个工作日之前提出") % {"days": terms.ask_days}
    due_on, today = date.fromisoformat(change.old), at.date()
    left = workdays.get_calendar().between(today, due_on)
    if left >= terms.ask_days:
        return Check(label)
    said = _("距原定时限只剩 %(left)s 个工作日，方案要求提前 %(days)s 个工作日提出") % {
        "left": max(left, 0), "days": terms.ask_days,
    }  # fmt: skip
    return Check(label, (Problem("asked_too_late", said, "new", _("请如实报告进展，由绩效办督办")),))


def _extensions_left(change: TaskChange, terms: TrackingTerms) -> Check:
    label = _("同一任务延期不超过 %(n)s 次") % {"n": terms.extensions}
    granted = TaskChange.objects.filter(
        item_uuid=change.item_uuid, kind=ChangeKind.EXTENSION, state=ChangeState.DECIDED
    ).count()
    if granted < terms.extensions:
        return Check(label)
    said = _("这项任务已延期 %(n)s 次") % {"n": granted}
    return Check(label, (Problem("extensions_used", said, "new"),))
