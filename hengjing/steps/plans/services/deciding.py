"""What moves a plan on: submit, declare, review, approve, send back, withdraw, amend, consolidate (P2, P4, B4)."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor, Role
from hengjing.foundation.audit import api as audit
from hengjing.foundation.core.errors import NotReady, Problem, Refused
from hengjing.foundation.files import api as files
from hengjing.foundation.posts import api as posts
from hengjing.foundation.workflow import api as workflow
from hengjing.foundation.workflow.data import Fired, Telling
from hengjing.steps.plans.content import as_json, fingerprint
from hengjing.steps.plans.data import PlanState, Verdict
from hengjing.steps.plans.models import Plan, PlanDraft, PlanItem
from hengjing.steps.plans.selectors.reading import checks_of, get_plan, items_of


def submit_plan(*, actor: Actor, at: datetime, uuid: UUID, seen_version: int, key: UUID | None = None) -> Fired:
    """Hand the draft to the unit head; its content is kept as a draft that never changes.

    Raises:
        NotReady: The scheme asks for something that is missing.
        NotFound, NotAllowed, StaleState: As `fire` says.
    """
    return _fire(actor, at, uuid, "plans.plan:submit", seen_version, key, tell=Role.UNIT_HEAD)


def withdraw_plan(*, actor: Actor, at: datetime, uuid: UUID, seen_version: int, key: UUID | None = None) -> Fired:
    """The contact takes the plan back, as long as the unit head has not acted."""
    return _fire(actor, at, uuid, "plans.plan:withdraw", seen_version, key, tell=None)


def withdraw_declaration(
    *, actor: Actor, at: datetime, uuid: UUID, seen_version: int, key: UUID | None = None
) -> Fired:
    """The unit head takes the plan back, as long as the office has not passed it on."""
    return _fire(actor, at, uuid, "plans.plan:withdraw_declaration", seen_version, key, tell=None)


def declare_plan(*, actor: Actor, at: datetime, uuid: UUID, seen_version: int, key: UUID | None = None) -> Fired:
    """The unit head agrees and declares the work to the office (P4)."""
    return _fire(actor, at, uuid, "plans.plan:declare", seen_version, key, tell=Role.OFFICE)


@transaction.atomic
def review_items(
    *, actor: Actor, at: datetime, uuid: UUID, seen_version: int, verdicts: Mapping[UUID, tuple[str, str]],
    key: UUID | None = None,
) -> Plan:  # fmt: skip
    """Accept or return items one by one, each return with its reason (申报审核, P4).

    Raises:
        NotReady: A return has no reason, or an item is not of this plan.
        NotFound, NotAllowed, StaleState: The actor may not see or review the plan, or it has gone on.
    """
    row = get_plan(actor=actor, uuid=uuid)
    grant = access.require(actor=actor, action_name="plans.item:review", subject=row.subject())
    problems = _verdict_problems(row, verdicts)
    if problems:
        raise NotReady(problems)
    if not workflow.claim(key=key, actor=actor, at=at, action="plans.item:review", object_uuid=uuid):
        return row
    rows = Plan.objects.filter(pk=row.pk, version=seen_version, state=PlanState.WITH_OFFICE)
    if rows.update(version=F("version") + 1) != 1:
        raise workflow.stale(row, seen_version)
    row.version = seen_version + 1
    difference = {}
    for item in row.items.all():
        verdict, reason = verdicts.get(item.uuid, (item.verdict, item.verdict_reason))
        if (verdict, reason) != (item.verdict, item.verdict_reason):
            difference[item.name] = (Verdict(item.verdict).label, f"{Verdict(verdict).label} {reason}".strip())
            PlanItem.objects.filter(pk=item.pk).update(verdict=verdict, verdict_reason=reason)
    audit.record(
        actor=actor, at=at, action="plans.item:review", subject=row.ref(), grant=grant,
        difference={name: (str(old), str(new)) for name, (old, new) in difference.items()}, after=row.fingerprint,
    )  # fmt: skip
    return row


def review_plan(*, actor: Actor, at: datetime, uuid: UUID, seen_version: int, key: UUID | None = None) -> Fired:
    """The office has accepted every item: on to the leader in charge (P4)."""
    return _fire(actor, at, uuid, "plans.plan:review", seen_version, key, tell=Role.LEADER_IN_CHARGE)


def approve_plan(
    *, actor: Actor, at: datetime, uuid: UUID, seen_version: int, reason: str = "", key: UUID | None = None
) -> Fired:
    """The leader in charge approves the very content that was on screen (B4)."""
    return _fire(actor, at, uuid, "plans.plan:approve", seen_version, key, reason=reason, tell=Role.UNIT_FILER)


def send_back_to_filer(
    *, actor: Actor, at: datetime, uuid: UUID, seen_version: int, reason: str, key: UUID | None = None
) -> Fired:
    """The unit head gives the plan back to the contact, with a reason."""
    return _fire(
        actor, at, uuid, "plans.plan:send_back_to_filer", seen_version, key, reason=reason, tell=Role.UNIT_FILER
    )


def send_back_plan(
    *, actor: Actor, at: datetime, uuid: UUID, seen_version: int, reason: str, key: UUID | None = None
) -> Fired:
    """The office gives the plan back to the unit, with a reason; what it said of each item stays there (P4)."""
    return _fire(actor, at, uuid, "plans.plan:send_back", seen_version, key, reason=reason, tell=Role.UNIT_FILER)


def send_back_by_leader(
    *, actor: Actor, at: datetime, uuid: UUID, seen_version: int, reason: str, key: UUID | None = None
) -> Fired:
    """The leader in charge gives the plan back to the unit, with a reason (B4)."""
    action = "plans.plan:send_back_by_leader"
    return _fire(actor, at, uuid, action, seen_version, key, reason=reason, tell=Role.UNIT_FILER)


def amend_plan(
    *, actor: Actor, at: datetime, uuid: UUID, seen_version: int, reason: str, key: UUID | None = None
) -> Fired:
    """Open an approved plan again, for ad hoc work or a change; the approved draft stays (C1)."""
    return _fire(actor, at, uuid, "plans.plan:amend", seen_version, key, reason=reason, tell=Role.OFFICE)


def consolidate_plan(*, actor: Actor, at: datetime, uuid: UUID, seen_version: int, key: UUID | None = None) -> Fired:
    """The office takes an approved plan into the consolidation (P3)."""
    return _fire(actor, at, uuid, "plans.plan:consolidate", seen_version, key, tell=None)


def consolidate_plans(
    *, actor: Actor, at: datetime, plans: Sequence[tuple[UUID, int]], key: UUID | None = None
) -> tuple[tuple[str, str], ...]:
    """Consolidate several plans, each by itself; return the names of those that could not be, with the reason (P3).

    Raises:
        NotFound: A plan is not one that the actor may see; nothing is done then.
    """
    named = [(get_plan(actor=actor, uuid=uuid), seen_version) for uuid, seen_version in plans]
    refused = []
    for plan, seen_version in named:
        try:
            consolidate_plan(actor=actor, at=at, uuid=plan.uuid, seen_version=seen_version, key=key)
        except Refused as found:
            refused.append((plan.unit_name, found.message))
    return tuple(refused)


@transaction.atomic
def _fire(
    actor: Actor,
    at: datetime,
    uuid: UUID,
    action: str,
    seen_version: int,
    key: UUID | None,
    *,
    tell: Role | None,
    reason: str = "",
) -> Fired:
    plan: Any = get_plan(actor=actor, uuid=uuid)
    plan.checks = checks_of(plan=plan)
    fired = workflow.fire(
        instance=plan, action=action, actor=actor, at=at, seen_version=seen_version, reason=reason, key=key,
        tell=_telling(plan, tell, at),
    )  # fmt: skip
    if action == "plans.plan:submit" and not fired.repeated:
        _keep_draft(plan, actor, at)
        for item in plan.items.all():
            files.lock(actor=actor, at=at, owner=item.ref())
    return fired


def _keep_draft(plan: Plan, actor: Actor, at: datetime) -> None:
    content = as_json(items_of(plan=plan))
    number = plan.drafts.count() + 1
    PlanDraft.objects.create(
        plan=plan, number=number, content=content, fingerprint=fingerprint(content), at=at, by_id=actor.user_id or 0
    )
    Plan.objects.filter(pk=plan.pk).update(draft_number=number)
    plan.draft_number = number


def _telling(plan: Plan, role: Role | None, at: datetime) -> Telling | None:
    if role is None:
        return None
    if role is Role.OFFICE:
        people = posts.holders_of(role=role, program=plan.program_id, at=at)
    else:
        people = posts.holders_of(role=role, unit=plan.unit_id, at=at)
    asks = plan.unit_id if role is Role.UNIT_FILER and plan.state != PlanState.APPROVED else None
    return Telling(tuple(person.user_id for person in people), link=f"/plans/{plan.uuid}/", asks=asks)


def _verdict_problems(row: Plan, verdicts: Mapping[UUID, tuple[str, str]]) -> list[Problem]:
    own = {item.uuid: item for item in row.items.all()}
    found = [Problem("item_unknown", _("计划中没有这一项"), f"item-{uuid}") for uuid in verdicts if uuid not in own]
    said = _("退回第 %(number)s 项“%(name)s”请写明理由")
    found += [
        Problem("reason_missing", said % {"number": own[uuid].number, "name": own[uuid].name}, f"item-{uuid}")
        for uuid, (verdict, reason) in verdicts.items()
        if uuid in own and verdict == Verdict.RETURNED and not reason.strip()
    ]
    return found
