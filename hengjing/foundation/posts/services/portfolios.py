"""Which units a district leader is in charge of (clause B4)."""

from datetime import datetime

from django.db.models import F, Q
from django.utils.translation import gettext as _

from hengjing.foundation.access.data import Role
from hengjing.foundation.core.errors import NotFound, Refused
from hengjing.foundation.orgs.api import day_of, unit
from hengjing.foundation.posts.models import Portfolio, Post


def entered(post: Post, unit_id: int, starts_at: datetime) -> Portfolio:
    """Return an entry of a portfolio that is not saved yet.

    Raises NotFound (there is no such unit in the district of the post); Refused (the post is not a leader's).
    """
    if post.role != Role.LEADER_IN_CHARGE:
        raise Refused(_("只有分管领导岗位可以分管单位"))
    if unit(unit_id=unit_id, on=day_of(starts_at)).district != post.district_id:
        raise NotFound(_("没有这个单位"))
    return Portfolio(district_id=post.district_id, post=post, unit_id=unit_id, starts_at=starts_at)


def take_over(portfolio: Portfolio) -> None:
    """End the charge of whoever had the unit, at the start of the new one.

    Raises Refused (a later change of this unit is confirmed already).
    """
    start = portfolio.starts_at
    others = Portfolio.objects.filter(unit=portfolio.unit_id, confirmed_at__isnull=False).exclude(pk=portfolio.pk)
    others = others.filter(Q(ends_at=None) | (Q(ends_at__gt=start) & Q(ends_at__gt=F("starts_at"))))
    if others.filter(starts_at__gte=start).exists():
        raise Refused(_("该单位此后另有已确认的分工，请先核对生效日期"))
    others.update(ends_at=start)
