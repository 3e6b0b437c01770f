"""Who holds a post: requested by one person, confirmed by another, ended at once (security.md C3, T07)."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import F, Q

from hengjing.foundation.access.data import ADMINISTRATORS, Actor, Subject
from hengjing.foundation.core.base import claim
from hengjing.foundation.core.errors import NotAllowed, Refused
from hengjing.foundation.orgs.api import Told, day_of, may_here, note, unit
from hengjing.foundation.posts.data import Family
from hengjing.foundation.posts.models import Delegation, Holding, Membership, Post
from hengjing.foundation.posts.selectors.people import held_at, person

Span = tuple[datetime, datetime | None]
"""From when to when; without an end, until further notice."""


@transaction.atomic
def request_holding(*, post: Post, user_id: int, span: Span, reason: str, actor: Actor, at: datetime) -> Holding:
    """Request that a person holds a post for a time; it gives no right before another person confirms.

    Raises:
        NotAllowed, NotFound: The actor may not, or not here.
        Refused: The person is on another side or of another district, or the times or the unit do not fit.
    """
    grant = may_here(actor=actor, action="posts.holding:request", district=post.district_id)
    found = _enter(post, user_id, span)
    found.requested_by_id, found.requested_at, found.reason = actor.user_id, at, reason
    found.save(force_insert=True)
    _note(found, "request", actor, at, (grant, {"开始时间": ("", span[0].isoformat(" ", "minutes"))}, reason))
    return found


@transaction.atomic
def appoint_at_setup(*, post: Post, user_id: int, reason: str, actor: Actor, at: datetime) -> Holding:
    """Let a person hold a post from now on, by the first set-up of an installation only.

    Raises:
        NotAllowed: A person tried.
        Refused: The person is on another side, or the seat is taken.
    """
    if actor.strength != "system":
        raise NotAllowed("任职须由两人办理：一人提请，另一人确认")
    claim(post)
    found = _enter(post, user_id, (at, None))
    _refuse_taken(found)
    found.requested_at, found.confirmed_at, found.reason = at, at, reason
    found.save(force_insert=True)
    _note(found, "confirm", actor, at, (None, {}, reason))
    return found


@transaction.atomic
def confirm_holding(*, holding: Holding, seen_version: int, actor: Actor, at: datetime) -> None:
    """Confirm what another person requested; from its start the holder has the role, at the next request.

    Raises:
        NotAllowed, NotFound: The actor may not, requested it, is the person concerned, or it is not here.
        Refused: It is confirmed already, or the seat is taken.
        StaleState: Somebody else was faster.
    """
    acts = {"posts.holding:request": frozenset({holding.requested_by_id or 0, holding.user_id})}
    grant = may_here(
        actor=actor, action="posts.holding:confirm", district=holding.district_id, subject=Subject(acts=acts)
    )
    claim(holding.post)
    claim(holding, seen_version)
    if holding.confirmed_at is not None:
        raise Refused("该任职已经确认")
    _refuse_taken(holding)
    holding.confirmed_by_id, holding.confirmed_at = actor.user_id, at
    holding.save(update_fields=["confirmed_by", "confirmed_at"])
    _note(holding, "confirm", actor, at, (grant, {}, holding.reason))


@transaction.atomic
def reject_holding(*, holding: Holding, reason: str, seen_version: int, actor: Actor, at: datetime) -> None:
    """Turn down a request: the row goes, the log keeps it; an account that held nothing is free of a side again.

    Raises:
        NotAllowed, NotFound: The actor may not, or not here.
        Refused: It is confirmed already.
        StaleState: Somebody else was faster.
    """
    grant = may_here(actor=actor, action="posts.holding:reject", district=holding.district_id)
    claim(holding, seen_version)
    if holding.confirmed_at is not None:
        raise Refused("该任职已经确认，只能免去")
    user = holding.user_id
    holding.delete()
    if not Holding.objects.filter(user=user).exists() and not Delegation.objects.filter(delegate=user).exists():
        Membership.objects.filter(user=user).delete()
    _note(holding, "reject", actor, at, (grant, {}, reason))


@transaction.atomic
def end_holding(*, holding: Holding, ends_at: datetime, reason: str, actor: Actor, at: datetime) -> None:
    """End a holding, now or at a later moment; the right is gone at the person's next request after it.

    Raises:
        NotAllowed, NotFound: The actor may not, or not here.
        Refused: It is not confirmed or over already, the moment is past, or the district would lack an administrator.
        StaleState: Somebody else was faster.
    """
    grant = may_here(actor=actor, action="posts.holding:end", district=holding.district_id)
    claim(holding)
    if holding.confirmed_at is None or (holding.ends_at is not None and holding.ends_at <= at):
        raise Refused("该任职尚未确认或者已经结束")
    if ends_at < at:
        raise Refused("结束时间不能早于当前时间")
    _keep_administrators(holding, ends_at)
    before = holding.ends_at.isoformat(" ", "minutes") if holding.ends_at else ""
    holding.ends_at = max(ends_at, holding.starts_at)
    holding.save(update_fields=["ends_at"])
    _note(holding, "end", actor, at, (grant, {"结束时间": (before, holding.ends_at.isoformat(" ", "minutes"))}, reason))


def join(user_id: int, district: int, family: str) -> None:
    """Put an account on its side, or see that it is there: for good, by a unique row of the database.

    Raises:
        Refused: The account is on another side, or of another district.
    """
    try:
        with transaction.atomic():
            found, _ = Membership.objects.get_or_create(
                user_id=user_id, defaults={"district_id": district, "family": family}
            )
    except IntegrityError:
        raise Refused("没有这个账号") from None
    if found.district_id != district:
        raise Refused("该账号不属于本辖区")
    if found.family != family:
        side, wanted = Family(found.family).label, Family(family).label
        raise Refused(f"该账号属于{side}，不能再担任{wanted}；三员与其他岗位互斥，请使用另一账号")


def _enter(post: Post, user_id: int, span: Span) -> Holding:
    starts_at, ends_at = span
    if ends_at is not None and ends_at <= starts_at:
        raise Refused("结束时间须晚于开始时间")
    if post.unit_id is not None and post.body_id is None:
        closed_on = unit(unit_id=post.unit_id, on=day_of(starts_at)).closed_on
        if closed_on is not None and day_of(starts_at) >= closed_on:
            raise Refused(f"岗位所属单位已于{closed_on}撤销")
    join(user_id, post.district_id, post.family)
    return Holding(
        district_id=post.district_id,
        family=post.family,
        post=post,
        user_id=user_id,
        starts_at=starts_at,
        ends_at=ends_at,
    )


def _refuse_taken(holding: Holding) -> None:
    others = Holding.objects.filter(post=holding.post_id, confirmed_at__isnull=False).exclude(pk=holding.pk)
    others = others.filter(Q(ends_at=None) | (Q(ends_at__gt=holding.starts_at) & Q(ends_at__gt=F("starts_at"))))
    if holding.ends_at is not None:
        others = others.filter(starts_at__lt=holding.ends_at)
    if others.filter(user=holding.user_id).exists():
        raise Refused("该人员在此期间已担任该岗位")
    taken = others.select_related("user").first()
    if holding.post.single_seat and taken is not None:
        raise Refused(f"该岗位仅一人任职，此期间由{taken.user.name}担任；请先免去原任职")


def _keep_administrators(holding: Holding, ends_at: datetime) -> None:
    if holding.post.role not in ADMINISTRATORS:
        return
    for post in Post.objects.filter(district=holding.district_id, role=holding.post.role).order_by("pk"):
        claim(post)
    same = held_at(ends_at).filter(district=holding.district_id, post__role=holding.post.role).exclude(pk=holding.pk)
    if not same.exists():
        raise Refused("该辖区不能没有此类管理员；请先确认接任者")


def _note(holding: Holding, verb: str, actor: Actor, at: datetime, told: Told) -> None:
    label = f"{person(user_id=holding.user_id).name}任{holding.post.title}"
    note(holding, label, action=f"posts.holding:{verb}", actor=actor, at=at, told=told)
