"""A version before the leading group: put up with its content frozen, adopted exactly so, or come back (P1, B1)."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from hengjing.foundation.access.data import Actor
from hengjing.foundation.deliberations import api as deliberations
from hengjing.foundation.deliberations.data import Decision, MatterState
from hengjing.foundation.workflow import api as workflow
from hengjing.foundation.workflow.data import Fired
from hengjing.steps.scheme_parts.content import fingerprint
from hengjing.steps.scheme_versions.data import VersionState
from hengjing.steps.scheme_versions.models import SchemeVersion
from hengjing.steps.scheme_versions.selectors.reading import get_version, live_content, problems_of, touched_units
from hengjing.steps.schemes import api as schemes

ENTITY = SchemeVersion.entity
PUT_UP, ADOPT, SEND_BACK, WITHDRAW, REOPEN = (
    f"{ENTITY}:{verb}" for verb in ("put_up", "adopt", "send_back", "withdraw", "reopen")
)


@transaction.atomic
def put_up_version(
    *, actor: Actor, at: datetime, uuid: UUID, seen_version: int, reason: str = "", key: UUID | None = None
) -> Fired:
    """Freeze the content of every part and put it before the leading group; `reason` is the word to its members.

    Raises:
        NotReady: A section is empty, the calendar has a gap, or a part is not complete.
        NotFound, NotAllowed, StaleState: As `fire` says.
    """
    row: Any = get_version(actor=actor, uuid=uuid)
    schemes.lock_units(scheme_id=row.scheme_id)
    row.found_problems = problems_of(version=row, at=at.date())
    if row.state == VersionState.DRAFT:
        content, touched = live_content(scheme_id=row.scheme_id), sorted(touched_units(version=row))
        row.fingerprint = fingerprint(content)
        rows = SchemeVersion.objects.filter(pk=row.pk, version=seen_version, state=VersionState.DRAFT)
        rows.update(content=content, fingerprint=row.fingerprint, touched=touched)
    fired = workflow.fire(
        instance=row, action=PUT_UP, actor=actor, at=at, seen_version=seen_version, reason=reason, key=key
    )
    if not fired.repeated:
        deliberations.put_up(
            actor=actor, at=at, entity=ENTITY, uuid=uuid, program_id=row.program_id, title=str(row),
            summary=reason or row.reason,
        )  # fmt: skip
    return fired


@transaction.atomic
def reopen_version(
    *, actor: Actor, at: datetime, uuid: UUID, seen_version: int, reason: str, key: UUID | None = None
) -> Fired:
    """Work again on a version that was adopted and not issued; what was adopted is void.

    Raises:
        NotReady: The reason is missing.
        NotFound, NotAllowed, StaleState: As `fire` says.
    """
    row = get_version(actor=actor, uuid=uuid)
    fired = workflow.fire(
        instance=row, action=REOPEN, actor=actor, at=at, seen_version=seen_version, reason=reason, key=key
    )
    if not fired.repeated:
        _melt(row)
    return fired


def follow_adoption(uuid: UUID, decision: Decision, actor: Actor, at: datetime) -> None:
    """Note that the leading group adopted a version; called by deliberations in the same transaction."""
    row = SchemeVersion.objects.get(uuid=uuid)
    workflow.fire(instance=row, action=ADOPT, actor=actor, at=at, seen_version=row.version, reason=decision.note)


def follow_return(uuid: UUID, decision: Decision, actor: Actor, at: datetime) -> None:
    """Let a version be worked on again that the group sent back or the office took back; called by deliberations."""
    row = SchemeVersion.objects.get(uuid=uuid)
    action = WITHDRAW if decision.state == MatterState.WITHDRAWN else SEND_BACK
    workflow.fire(instance=row, action=action, actor=actor, at=at, seen_version=row.version, reason=decision.note)
    _melt(row)


def live_fingerprint(uuid: UUID) -> str:
    """Return the fingerprint of what the parts of a version's scheme say now."""
    scheme = SchemeVersion.objects.values_list("scheme_id", flat=True).get(uuid=uuid)
    return fingerprint(live_content(scheme_id=scheme))


def _melt(row: SchemeVersion) -> None:
    SchemeVersion.objects.filter(pk=row.pk).update(content=None, fingerprint="", touched=[])
