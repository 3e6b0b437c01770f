"""The record of urging, and what the platform asked of each unit."""

from collections import Counter
from collections.abc import Collection
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from hengjing.foundation.access.api import reach
from hengjing.foundation.access.data import Actor
from hengjing.foundation.audit.data import ObjectRef
from hengjing.foundation.core.clock import moment
from hengjing.foundation.notices.data import PressData, RequestsMade
from hengjing.foundation.notices.models import Message, Press
from hengjing.foundation.notices.policy import VIEW_PRESS


def list_presses(*, actor: Actor) -> QuerySet[Press]:
    """List the urgings that the person may see, newest first, each with its number for its object and unit."""
    reached = reach(actor=actor, action_name=VIEW_PRESS)
    seen = Press.objects.filter(batch__district=actor.district)
    if not reached.whole:
        seen = seen.filter(Q(program__in=reached.programs) | Q(unit__in=reached.units))
    return _numbered(seen).select_related("batch__by").prefetch_related("messages__recipient").order_by("-id")


def _numbered(presses: QuerySet[Press]) -> QuerySet[Press]:
    earlier = Press.objects.annotate(whose=Coalesce("unit_id", 0)).filter(
        whose=Coalesce(OuterRef("unit_id"), 0),
        object_entity=OuterRef("object_entity"),
        object_uuid=OuterRef("object_uuid"),
        id__lte=OuterRef("id"),
    )
    counted = earlier.order_by().values("object_uuid").annotate(found=Count("id")).values("found")
    return presses.annotate(number=Coalesce(Subquery(counted), 0))


def presses_of(*, actor: Actor, subject: ObjectRef) -> tuple[PressData, ...]:
    """Return the urgings about an object that the person may see, newest first."""
    found = list_presses(actor=actor).filter(object_entity=subject.entity, object_uuid=subject.uuid)
    return tuple(_shown(press) for press in found)


def _shown(press: Any) -> PressData:
    """Return an urging as data; the type does not say that it carries its number."""
    return PressData(
        by=press.batch.by.name,
        at=press.batch.at,
        label=press.object_label,
        unit=press.unit_name,
        recipients=tuple(message.recipient.name for message in press.messages.all()),
        words=press.batch.words,
        number=press.number,
    )


def pressed_on(*, program: int, on: date) -> frozenset[tuple[str, str, int | None]]:
    """Return what was urged on a day in a program: kind and id of the object, and the unit where it was one's."""
    since, until = moment(on, "00:00"), moment(on + timedelta(days=1), "00:00")
    rows = Press.objects.filter(program=program, batch__at__gte=since, batch__at__lt=until)
    return frozenset(rows.values_list("object_entity", "object_uuid", "unit"))


def told_by(*, actor: Actor, keys: Collection[str]) -> tuple[PressData, ...]:
    """Return the urgings that a person made by some clicks, in the order in which they were made."""
    found = list_presses(actor=actor).filter(batch__by=actor.user_id, batch__key__in=keys).order_by("id")
    return tuple(_shown(press) for press in found)


def requests_made(month: date) -> dict[int, RequestsMade]:
    """Return what was asked of each unit in the month of the day; units of which nothing was asked are left out."""
    first = month.replace(day=1)
    following = (first + timedelta(days=31)).replace(day=1)
    since, until = moment(first, "00:00"), moment(following, "00:00")
    asked = (
        Message.objects.filter(asks_unit__isnull=False, press=None, at__gte=since, at__lt=until)
        .order_by()
        .values_list("asks_unit", "action", "object_entity", "object_uuid", "at")
        .distinct()
    )
    requests = Counter(row[0] for row in asked)
    subjects = Counter(unit for unit, *_ in {row[:4] for row in asked})
    presses = Counter(
        Press.objects.filter(unit__isnull=False, batch__at__gte=since, batch__at__lt=until).values_list(
            "unit", flat=True
        )
    )
    return {
        unit: RequestsMade(requests[unit], presses[unit], requests[unit] - subjects[unit])
        for unit in requests.keys() | presses.keys()
    }


def requests_made_of(unit: int, month: date) -> RequestsMade:
    """Return what was asked of one unit in the month of the day."""
    return requests_made(month).get(unit, RequestsMade(0, 0, 0))
