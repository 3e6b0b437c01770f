"""`fire`: the only code in the product that changes a state (architecture.md section 6.1)."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor, Grant
from hengjing.foundation.audit import api as audit
from hengjing.foundation.audit.data import STATE
from hengjing.foundation.core.errors import NotReady, Problem
from hengjing.foundation.notices import api as notices
from hengjing.foundation.workflow.data import Fired, Telling, Transition
from hengjing.foundation.workflow.models import Click, TransitionLog
from hengjing.foundation.workflow.registry import flow_of
from hengjing.foundation.workflow.selectors import subject_of
from hengjing.foundation.workflow.staleness import stale


@transaction.atomic
def fire(
    *,
    instance: Any,
    action: str,
    actor: Actor,
    at: datetime,
    seen_version: int,
    reason: str = "",
    key: UUID | None = None,
    tell: Telling | None = None,
) -> Fired:
    """Move an object to its next state, once, and leave the record of it; all of it or nothing.

    `seen_version` is the version of the row that the person had on screen: the decision is bound to that content.

    Raises:
        NotAllowed: The actor may not.
        StaleState: The object has another state or version than the person saw.
        NotReady: Something is missing; the reason, or what the guards ask for.
        LookupError: The flow has no such transition: a bug.
    """
    transition = flow_of(instance.entity).transition(action)
    grant = access.require(actor=actor, action_name=action, subject=subject_of(instance=instance))
    source = instance.state
    if not claim(key=key, actor=actor, at=at, action=action, object_uuid=instance.uuid):
        return Fired(source=source, target=transition.target, repeated=True)
    if source not in transition.sources or instance.version != seen_version:
        raise stale(instance, seen_version)
    _check(instance, transition, reason.strip())
    _move(instance, transition, actor, at)
    _log(instance, transition, source, actor, at, grant, reason.strip())
    _record(instance, transition, source, actor, at, grant, reason.strip())
    _tell(instance, action, at, tell)
    return Fired(source=source, target=transition.target)


def claim(*, key: UUID | None, actor: Actor, at: datetime, action: str, object_uuid: UUID) -> bool:
    """Claim the key of a click; false when the same click of the same person has acted already.

    Runs in the caller's transaction, so that a click that failed may be tried again.
    """
    if key is None:
        return True
    try:
        with transaction.atomic():
            Click.objects.create(key=key, actor_id=actor.user_id or 0, action=action, object_uuid=object_uuid, at=at)
    except IntegrityError:
        return False
    return True


def _check(instance: Any, transition: Transition, reason: str) -> None:
    if transition.reason_required and not reason:
        raise NotReady([Problem("reason_missing", _("请填写理由"), "reason")])
    problems = [problem for guard in transition.guards for problem in guard(instance)]
    if problems:
        raise NotReady(problems)


def _move(instance: Any, transition: Transition, actor: Actor, at: datetime) -> None:
    changes: dict[str, Any] = {"state": transition.target}
    for stamp in transition.clears:
        changes |= {f"{stamp}_at": None, f"{stamp}_by": None}
    if transition.stamps:
        changes |= {f"{transition.stamps}_at": at, f"{transition.stamps}_by": actor.user_id}
    rows = type(instance).objects.filter(pk=instance.pk, state=instance.state, version=instance.version)
    if rows.update(**changes, version=F("version") + 1) != 1:
        raise stale(instance, instance.version)
    for name, value in changes.items():
        setattr(instance, f"{name}_id" if name.endswith("_by") else name, value)
    instance.version += 1


def _log(
    instance: Any, transition: Transition, source: str, actor: Actor, at: datetime, grant: Grant, reason: str
) -> None:
    TransitionLog.objects.create(
        entity=instance.entity,
        object_uuid=instance.uuid,
        object_label=str(instance),
        action=transition.action,
        source=source,
        target=transition.target,
        actor_id=actor.user_id or 0,
        role=grant.role,
        on_behalf_of=grant.on_behalf_of,
        holder_id=grant.holder,
        reason=reason,
        at=at,
        request_id=actor.request_id,
        object_version=instance.version,
        fingerprint=getattr(instance, "fingerprint", ""),
    )


def _label(instance: Any, state: str) -> str:
    return str(flow_of(instance.entity).states(state).label)


def _record(
    instance: Any, transition: Transition, source: str, actor: Actor, at: datetime, grant: Grant, reason: str
) -> None:
    audit.record(
        actor=actor,
        at=at,
        action=transition.action,
        subject=instance.ref(),
        reason=reason,
        grant=grant,
        difference={STATE: (_label(instance, source), _label(instance, transition.target))},
        after=getattr(instance, "fingerprint", ""),
    )


def _tell(instance: Any, action: str, at: datetime, tell: Telling | None) -> None:
    if tell is None or not tell.recipients:
        return
    notices.tell(
        recipients=tell.recipients,
        action=action,
        subject=instance.ref(),
        at=at,
        link=tell.link,
        words=tell.words,
        asks=tell.asks,
    )
