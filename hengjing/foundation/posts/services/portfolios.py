"""Which units a district leader is in charge of (clause B4): requested by one person, confirmed by another."""

from datetime import datetime

from django.db import transaction
from django.db.models import F, Q

from hengjing.foundation.access.data import Actor, Role, Subject
from hengjing.foundation.core.base import claim
from hengjing.foundation.core.errors import NotFound, Refused
from hengjing.foundation.orgs.api import day_of, may_here, name_of, note, unit
from hengjing.foundation.posts.models import Portfolio, Post


@transaction.atomic
def request_portfolio(
    *, post: Post, unit_id: int, starts_at: datetime, reason: str, actor: Actor, at: datetime
) -> Portfolio:
    """Request that a leader's post is in charge of a unit from a moment on.

    Raises:
        NotAllowed, NotFound: The actor may not, or unit or post is not here.
        Refused: The post is not a leader's.
    """
    grant = may_here(actor=actor, action="posts.portfolio:request", district=post.district_id)
    if post.role != Role.LEADER_IN_CHARGE:
        raise Refused("只有分管领导岗位可以分管单位")
    if unit(unit_id=unit_id, on=day_of(starts_at)).district != post.district_id:
        raise NotFound("没有这个单位")
    found = Portfolio(
        district_id=post.district_id,
        post=post,
        unit_id=unit_id,
        requested_by_id=actor.user_id,
        requested_at=at,
        reason=reason,
        starts_at=starts_at,
    )
    found.save(force_insert=True)
    told = (grant, {"开始时间": ("", starts_at.isoformat(" ", "minutes"))}, reason)
    note(found, _label(found), action="posts.portfolio:request", actor=actor, at=at, told=told)
    return found


@transaction.atomic
def confirm_portfolio(*, portfolio: Portfolio, seen_version: int, actor: Actor, at: datetime) -> None:
    """Confirm a portfolio: from its start the unit is in this leader's charge and in no other's.

    Raises:
        NotAllowed, NotFound: The actor may not, requested it, or it is not here.
        Refused: It is confirmed already, or a later change of this unit is confirmed.
        StaleState: Somebody else was faster.
    """
    acts = {"posts.portfolio:request": frozenset({portfolio.requested_by_id or 0})}
    grant = may_here(
        actor=actor, action="posts.portfolio:confirm", district=portfolio.district_id, subject=Subject(acts=acts)
    )
    claim(portfolio.unit)
    claim(portfolio, seen_version)
    if portfolio.confirmed_at is not None:
        raise Refused("该分工已经确认")
    _take_over(portfolio)
    portfolio.confirmed_by_id, portfolio.confirmed_at = actor.user_id, at
    portfolio.save(update_fields=["confirmed_by", "confirmed_at"])
    told = (grant, {}, portfolio.reason)
    note(portfolio, _label(portfolio), action="posts.portfolio:confirm", actor=actor, at=at, told=told)


@transaction.atomic
def reject_portfolio(*, portfolio: Portfolio, reason: str, seen_version: int, actor: Actor, at: datetime) -> None:
    """Turn down a request for a portfolio: the row goes, the log keeps it.

    Raises:
        NotAllowed, NotFound: The actor may not, or not here.
        Refused: It is confirmed already.
        StaleState: Somebody else was faster.
    """
    grant = may_here(actor=actor, action="posts.portfolio:reject", district=portfolio.district_id)
    claim(portfolio, seen_version)
    if portfolio.confirmed_at is not None:
        raise Refused("该分工已经确认")
    told = (grant, {}, reason)
    portfolio.delete()
    note(portfolio, _label(portfolio), action="posts.portfolio:reject", actor=actor, at=at, told=told)


@transaction.atomic
def assign_at_setup(*, post: Post, unit_id: int, reason: str, actor: Actor, at: datetime) -> None:
    """Put a unit in a leader's charge by the first set-up of an installation.

    Raises:
        Refused: A person tried, the post is not a leader's, or the unit is in another leader's charge.
    """
    if actor.strength != "system":
        raise Refused("分管分工须由两人办理：一人提请，另一人确认")
    if post.role != Role.LEADER_IN_CHARGE:
        raise Refused("只有分管领导岗位可以分管单位")
    found = Portfolio(district_id=post.district_id, post=post, unit_id=unit_id, requested_at=at, confirmed_at=at)
    claim(found.unit)
    found.starts_at, found.reason = at, reason
    _take_over(found)
    found.save(force_insert=True)
    note(found, _label(found), action="posts.portfolio:confirm", actor=actor, at=at, told=(None, {}, reason))


def _take_over(portfolio: Portfolio) -> None:
    start = portfolio.starts_at
    others = Portfolio.objects.filter(unit=portfolio.unit_id, confirmed_at__isnull=False).exclude(pk=portfolio.pk)
    others = others.filter(Q(ends_at=None) | (Q(ends_at__gt=start) & Q(ends_at__gt=F("starts_at"))))
    if others.filter(starts_at__gte=start).exists():
        raise Refused("该单位此后另有已确认的分工，请先核对生效日期")
    others.update(ends_at=start)


def _label(portfolio: Portfolio) -> str:
    unit = name_of(unit_id=portfolio.unit_id, on=day_of(portfolio.starts_at))
    return f"{portfolio.post.title}分管{unit}"
