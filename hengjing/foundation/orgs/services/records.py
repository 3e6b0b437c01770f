"""What writes of units, bodies and posts share: the right in the own district, and the record of the act."""

from collections.abc import Mapping
from datetime import date, datetime

from django.utils.translation import gettext as _

from hengjing.foundation.access.api import require
from hengjing.foundation.access.data import Actor, Grant, Subject
from hengjing.foundation.audit import api as audit
from hengjing.foundation.audit.data import ObjectRef
from hengjing.foundation.core.base import Entity
from hengjing.foundation.core.clock import BEIJING
from hengjing.foundation.core.errors import NotFound
from hengjing.foundation.orgs.models import Unit

Told = tuple[Grant | None, Mapping[str, tuple[str, str]], str]
"""By which grant an act was done, what it changed, and why."""


def home_of(actor: Actor) -> int:
    """Return the district of the actor.

    Raises:
        NotFound: The actor holds no post, so belongs to no district.
    """
    if actor.district is None:
        raise NotFound(_("没有这个对象"))
    return actor.district


def may_here(*, actor: Actor, action: str, district: int | None, subject: Subject | None = None) -> Grant:
    """Return the grant by which the actor may do the action in a district.

    Raises:
        NotFound: The district is not the actor's (security.md T39).
        NotAllowed: The actor may not.
    """
    if home_of(actor) != district:
        raise NotFound(_("没有这个对象"))
    return require(actor=actor, action_name=action, subject=subject or Subject())


def note(
    row: Entity,
    label: str,
    *,
    action: str,
    actor: Actor,
    at: datetime,
    told: Told = (None, {}, ""),
) -> None:
    """Record an act on a row."""
    grant, difference, reason = told
    unit = row.pk if isinstance(row, Unit) else None
    reference = ObjectRef(row.entity, str(row.uuid), label, row.version, unit=unit)
    audit.record(
        actor=actor, at=at, action=action, subject=reference, difference=difference, reason=reason, grant=grant
    )


def day_of(at: datetime) -> date:
    """Return the day in Beijing of a moment."""
    return at.astimezone(BEIJING).date()
