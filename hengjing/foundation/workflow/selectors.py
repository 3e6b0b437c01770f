"""What the log knows about an object, and what a person may do to it now."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from hengjing.foundation.access import api as access
from hengjing.foundation.access.data import Actor, Subject
from hengjing.foundation.workflow.data import Done, Transition
from hengjing.foundation.workflow.models import TransitionLog
from hengjing.foundation.workflow.registry import flow_of


def subject_of(*, instance: Any) -> Subject:
    """Return what rights on the object depend on: its own subject, and who has done what to it so far.

    Of an act for a holder both have done it, whoever fired it and the holder.
    """
    own: Subject = instance.subject()
    acts: dict[str, frozenset[int]] = {}
    rows = TransitionLog.objects.filter(entity=instance.entity, object_uuid=instance.uuid)
    for action, *both in rows.values_list("action", "actor_id", "holder_id"):
        acts[action] = acts.get(action, frozenset()) | {person for person in both if person is not None}
    return replace(own, acts={**own.acts, **acts}, label=own.label or str(instance))


def subject_for(*, instance: Any, action: str) -> Subject:
    """Return what the right to one action depends on: the log is read where it keeps apart who did another."""
    if access.action(action).apart_from:
        return subject_of(instance=instance)
    own: Subject = instance.subject()
    return replace(own, label=own.label or str(instance))


def list_possible(*, actor: Actor, instance: Any) -> tuple[Transition, ...]:
    """Return the transitions that the actor may fire on the object now, in the order of the flow's table.

    What happens only within another action is none of them.
    """
    leaving = [
        each
        for each in flow_of(instance.entity).leaving(instance.state)
        if not each.within and access.may_ever(actor=actor, action_name=each.action)
    ]
    if not leaving:
        return ()
    by_another = any(access.action(each.action).apart_from for each in leaving)
    subject = subject_of(instance=instance) if by_another else instance.subject()
    return tuple(
        transition
        for transition in leaving
        if access.allowed(actor=actor, action_name=transition.action, subject=subject)
    )


def latest_log(*, instance: Any, actions: tuple[str, ...]) -> TransitionLog | None:
    """Return the newest log row of the object among some actions."""
    rows = TransitionLog.objects.filter(entity=instance.entity, object_uuid=instance.uuid, action__in=actions)
    return rows.order_by("-pk").first()


def list_done(*, actor: Actor, limit: int = 500) -> tuple[Done, ...]:
    """Return what the actor has done, newest first, each with the time it lay with the actor (已办).

    The time runs from the transition that brought the object into the state that the actor ended.
    """
    rows = TransitionLog.objects.filter(actor_id=actor.user_id or 0).order_by("-pk")
    before = TransitionLog.objects.filter(
        entity=OuterRef("entity"), object_uuid=OuterRef("object_uuid"), pk__lt=OuterRef("pk")
    ).order_by("-pk")
    found = rows.annotate(since=Subquery(before.values("at")[:1]))[:limit]
    return tuple(
        Done(row.entity, str(row.object_uuid), row.object_label, row.action, row.at, row.since, row.reason)
        for row in found
    )


def with_arrival(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Return objects of one entity, each with the moment since which it stands in its state (`arrival_of`)."""
    before = TransitionLog.objects.filter(entity=rows.model.entity, object_uuid=OuterRef("uuid")).order_by("-pk")
    found: QuerySet[Any] = rows.annotate(arrived=Subquery(before.values("at")[:1]))
    return found


def arrival_of(instance: Any) -> datetime | None:
    """Return since when an object that was read `with_arrival` stands in its state; nothing before a transition."""
    arrived: datetime | None = instance.arrived
    return arrived


def count_done(*, actor: Actor) -> int:
    """Return how many transitions the actor has fired."""
    return TransitionLog.objects.filter(actor_id=actor.user_id or 0).count()


def list_logs(*, instance: Any) -> list[TransitionLog]:
    """Return every transition of the object, oldest first."""
    return list(TransitionLog.objects.filter(entity=instance.entity, object_uuid=instance.uuid))
