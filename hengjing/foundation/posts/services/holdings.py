"""Who holds a post: what is asked of a person and a seat, and the end of a holding (security.md C3, T07)."""

from datetime import datetime

from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _

from hengjing.foundation.access.data import ADMINISTRATORS, Actor
from hengjing.foundation.accounts import api as accounts
from hengjing.foundation.core.base import claim
from hengjing.foundation.core.errors import Refused
from hengjing.foundation.orgs.api import day_of, may_here, note, unit
from hengjing.foundation.posts.data import Family
from hengjing.foundation.posts.models import Delegation, Holding, Membership, Post
from hengjing.foundation.posts.selectors.people import held_at
from hengjing.foundation.posts.selectors.posts import label

Span = tuple[datetime, datetime | None]
"""From when to when; without an end, until further notice."""


@transaction.atomic
def end_holding(*, holding: Holding, ends_at: datetime, reason: str, actor: Actor, at: datetime) -> None:
    """End a holding, now or at a later moment; the right is gone at the person's next request after it.

    Raises NotAllowed, NotFound; Refused (it is not confirmed or over already, the moment is past, or the district
    would lack an administrator); StaleState.
    """
    grant = may_here(actor=actor, action="posts.holding:end", district=holding.district_id)
    claim(holding)
    if holding.confirmed_at is None or (holding.ends_at is not None and holding.ends_at <= at):
        raise Refused(_("该任职尚未确认或者已经结束"))
    if ends_at < at:
        raise Refused(_("结束时间不能早于当前时间"))
    _keep_administrators(holding, ends_at)
    before = holding.ends_at.isoformat(" ", "minutes") if holding.ends_at else ""
    holding.ends_at = max(ends_at, holding.starts_at)
    holding.save(update_fields=["ends_at"])
    told = (grant, {"结束时间": (before, holding.ends_at.isoformat(" ", "minutes"))}, reason)
    note(holding, label(holding), action="posts.holding:end", actor=actor, at=at, told=told)


def join(user_id: int, district: int, family: str) -> None:
    """Put an account on its side, or see that it is there: for good, by a unique row of the database.

    Raises Refused (the account is on another side, or of another district).
    """
    person = accounts.get_person(user_id=user_id)
    if person is None:
        raise Refused(_("没有这个账号"))
    if person.district != district:
        raise Refused(_("该账号不属于本辖区"))
    side_and_home = {"district_id": district, "family": family}
    found = Membership.objects.get_or_create(user_id=user_id, defaults=side_and_home)[0]
    if found.family != family:
        sides = {"side": Family(found.family).label, "wanted": Family(family).label}
        raise Refused(_("该账号属于%(side)s，不能再担任%(wanted)s；三员与其他岗位互斥，请使用另一账号") % sides)


def leave(user_id: int) -> None:
    """Free an account of its side when it holds nothing and acts for nobody."""
    if not Holding.objects.filter(user=user_id).exists() and not Delegation.objects.filter(delegate=user_id).exists():
        Membership.objects.filter(user=user_id).delete()


def entered(post: Post, user_id: int, span: Span) -> Holding:
    """Return a holding that is not saved yet; the account is on the side of the post from now on.

    Raises Refused (the person is on another side or of another district, or the times or the unit do not fit).
    """
    starts_at, ends_at = span
    if ends_at is not None and ends_at <= starts_at:
        raise Refused(_("结束时间须晚于开始时间"))
    if post.unit_id is not None and post.body_id is None:
        closed_on = unit(unit_id=post.unit_id, on=day_of(starts_at)).closed_on
        if closed_on is not None and day_of(starts_at) >= closed_on:
            raise Refused(_("岗位所属单位已于%(closed_on)s撤销") % {"closed_on": closed_on})
    join(user_id, post.district_id, post.family)
    return Holding(
        district_id=post.district_id, family=post.family, post=post, user_id=user_id, starts_at=starts_at,
        ends_at=ends_at,
    )  # fmt: skip


def refuse_taken(holding: Holding) -> None:
    """Refuse a second holding of a person, and a second person in a single seat, at the same time.

    Raises Refused (there is one).
    """
    others = Holding.objects.filter(post=holding.post_id, confirmed_at__isnull=False).exclude(pk=holding.pk)
    others = others.filter(Q(ends_at=None) | (Q(ends_at__gt=holding.starts_at) & Q(ends_at__gt=F("starts_at"))))
    if holding.ends_at is not None:
        others = others.filter(starts_at__lt=holding.ends_at)
    if others.filter(user=holding.user_id).exists():
        raise Refused(_("该人员在此期间已担任该岗位"))
    taken = others.select_related("user").first()
    if holding.post.single_seat and taken is not None:
        raise Refused(_("该岗位仅一人任职，此期间由%(user)s担任；请先免去原任职") % {"user": taken.user.name})


def _keep_administrators(holding: Holding, ends_at: datetime) -> None:
    if holding.post.role not in ADMINISTRATORS:
        return
    for post in Post.objects.filter(district=holding.district_id, role=holding.post.role).order_by("pk"):
        claim(post)
    same = held_at(ends_at).filter(district=holding.district_id, post__role=holding.post.role).exclude(pk=holding.pk)
    if not same.exists():
        raise Refused(_("该辖区不能没有此类管理员；请先确认接任者"))
