"""What one person requests and another confirms: holdings and portfolios (security.md C3).

Nothing of it gives a right before it is confirmed. A request that is turned down goes; the log keeps it.
"""

from datetime import datetime
from typing import TypeVar

from django.db import transaction
from django.utils.translation import gettext as _

from hengjing.foundation.access.data import Actor, Subject
from hengjing.foundation.core.base import Entity, claim
from hengjing.foundation.core.errors import NotAllowed, Refused
from hengjing.foundation.orgs.api import Told, may_here, note
from hengjing.foundation.posts.models import Holding, Portfolio, Post
from hengjing.foundation.posts.selectors.posts import label
from hengjing.foundation.posts.services import holdings, portfolios

Row = Holding | Portfolio
Each = TypeVar("Each", Holding, Portfolio)


@transaction.atomic
def request_holding(
    *, post: Post, user_id: int, span: holdings.Span, reason: str, actor: Actor, at: datetime
) -> Holding:
    """Request that a person holds a post for a time.

    Raises NotAllowed, NotFound; Refused (the person is on another side or of another district, or the times or the
    unit do not fit).
    """
    grant = may_here(actor=actor, action="posts.holding:request", district=post.district_id)
    found = holdings.entered(post, user_id, span)
    _save_request(found, actor, at, (grant, {"开始时间": ("", span[0].isoformat(" ", "minutes"))}, reason))
    return found


@transaction.atomic
def request_portfolio(
    *, post: Post, unit_id: int, starts_at: datetime, reason: str, actor: Actor, at: datetime
) -> Portfolio:
    """Request that a leader's post is in charge of a unit from a moment on.

    Raises NotAllowed, NotFound (the actor may not, or unit or post is not here); Refused (the post is not a
    leader's).
    """
    grant = may_here(actor=actor, action="posts.portfolio:request", district=post.district_id)
    found = portfolios.entered(post, unit_id, starts_at)
    _save_request(found, actor, at, (grant, {"开始时间": ("", starts_at.isoformat(" ", "minutes"))}, reason))
    return found


@transaction.atomic
def confirm(*, row: Row, seen_version: int, actor: Actor, at: datetime) -> None:
    """Confirm what another person requested: it counts from its start, at the next request of the person.

    Raises NotAllowed, NotFound (the actor may not, requested it, is the person concerned, or it is not here);
    Refused (it is confirmed already, the seat is taken, or a later change of this unit is confirmed); StaleState.
    """
    concerned = {row.requested_by_id or 0} | ({row.user_id} if isinstance(row, Holding) else set())
    subject = Subject(acts={f"{row.entity}:request": frozenset(concerned)})
    grant = may_here(actor=actor, action=f"{row.entity}:confirm", district=row.district_id, subject=subject)
    _claim(row, seen_version)
    _make_room(row)
    row.confirmed_by_id, row.confirmed_at = actor.user_id, at
    row.save(update_fields=["confirmed_by", "confirmed_at"])
    _note(row, "confirm", actor, at, (grant, {}, row.reason))


@transaction.atomic
def reject(*, row: Row, reason: str, seen_version: int, actor: Actor, at: datetime) -> None:
    """Turn down a request; an account that held nothing is free of a side again.

    Raises NotAllowed, NotFound; Refused (it is confirmed already); StaleState.
    """
    grant = may_here(actor=actor, action=f"{row.entity}:reject", district=row.district_id)
    _claim(row, seen_version)
    row.delete()
    if isinstance(row, Holding):
        holdings.leave(row.user_id)
    _note(row, "reject", actor, at, (grant, {}, reason))


@transaction.atomic
def appoint_at_setup(*, post: Post, user_id: int, reason: str, actor: Actor, at: datetime) -> Holding:
    """Let a person hold a post from now on, by the first set-up of an installation only.

    Raises NotAllowed (a person tried); Refused (the person is on another side, or the seat is taken).
    """
    return _save_set_up(holdings.entered(post, user_id, (at, None)), reason, actor, at)


@transaction.atomic
def assign_at_setup(*, post: Post, unit_id: int, reason: str, actor: Actor, at: datetime) -> Portfolio:
    """Put a unit in a leader's charge by the first set-up of an installation only.

    Raises NotAllowed (a person tried); NotFound (there is no such unit in the district); Refused (the post is not a
    leader's).
    """
    return _save_set_up(portfolios.entered(post, unit_id, at), reason, actor, at)


def _save_request(row: Row, actor: Actor, at: datetime, told: Told) -> None:
    row.requested_by_id, row.requested_at, row.reason = actor.user_id, at, told[2]
    row.save(force_insert=True)
    _note(row, "request", actor, at, told)


def _save_set_up(row: Each, reason: str, actor: Actor, at: datetime) -> Each:
    if actor.strength != "system":
        raise NotAllowed(_("任职和分工须由两人办理：一人提请，另一人确认"))
    claim(_contested(row))
    _make_room(row)
    row.requested_at, row.confirmed_at, row.reason = at, at, reason
    row.save(force_insert=True)
    _note(row, "confirm", actor, at, (None, {}, reason))
    return row


def _contested(row: Row) -> Entity:
    return row.post if isinstance(row, Holding) else row.unit


def _claim(row: Row, seen_version: int) -> None:
    claim(_contested(row))
    claim(row, seen_version)
    if row.confirmed_at is not None:
        raise Refused(_("此项已经确认"))


def _make_room(row: Row) -> None:
    if isinstance(row, Holding):
        holdings.refuse_taken(row)
    else:
        portfolios.take_over(row)


def _note(row: Row, verb: str, actor: Actor, at: datetime, told: Told) -> None:
    note(row, label(row), action=f"{row.entity}:{verb}", actor=actor, at=at, told=told)
