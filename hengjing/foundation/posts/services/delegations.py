"""A holder lets somebody act in the holder's post for a time: "A 代 B" (委托代办)."""

from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from hengjing.foundation.access.api import require
from hengjing.foundation.access.data import Actor, Grant, Subject
from hengjing.foundation.core.base import claim
from hengjing.foundation.core.errors import Refused
from hengjing.foundation.orgs.api import may_here, note
from hengjing.foundation.posts.data import Family
from hengjing.foundation.posts.models import Delegation, Holding
from hengjing.foundation.posts.selectors.people import held_at
from hengjing.foundation.posts.services.holdings import join


@transaction.atomic
def delegate(
    *, holding: Holding, to: int, span: tuple[datetime, datetime], reason: str, actor: Actor, at: datetime
) -> Delegation:
    """Let a person act in one's own post for a time, never longer than the post is held.

    Raises NotAllowed, NotFound (the post is an administrator's or an auditor's, or not here); Refused (the post is
    not the actor's own or not held now, the person is the actor, an administrator or of another district, the times
    do not fit, or somebody acts for the actor then already); StaleState.
    """
    may_here(actor=actor, action="posts.delegation:delegate", district=holding.district_id)
    claim(holding)
    starts_at, ends_at = span
    _refuse(holding, to, span, actor, at)
    own = _own(holding, actor)
    require(actor=Actor(actor.user_id, grants=own), action_name="posts.delegation:delegate", subject=Subject())
    join(to, holding.district_id, Family.BUSINESS)
    found = Delegation(
        district_id=holding.district_id, holding=holding, giver_id=holding.user_id, delegate_id=to, reason=reason,
        decided_at=at, starts_at=starts_at, ends_at=ends_at,
    )  # fmt: skip
    found.save(force_insert=True)
    difference = {"期限": ("", f"{starts_at:%Y-%m-%d %H:%M}至{ends_at:%Y-%m-%d %H:%M}")}
    told = (next(iter(own), None), difference, reason)
    note(found, _label(found), action="posts.delegation:delegate", actor=actor, at=at, told=told)
    return found


@transaction.atomic
def end_delegation(*, delegation: Delegation, seen_version: int, actor: Actor, at: datetime) -> None:
    """End a delegation that one gave, now; the right is gone at the delegate's next request.

    Raises NotAllowed, NotFound (the actor holds no post of the business side, or not here); Refused (it is not the
    actor's own, or over already); StaleState.
    """
    may_here(actor=actor, action="posts.delegation:end", district=delegation.district_id)
    claim(delegation, seen_version)
    if delegation.giver_id != actor.user_id or delegation.ends_at <= at:
        raise Refused(_("只能终止本人作出且尚未结束的委托"))
    before = delegation.ends_at.isoformat(" ", "minutes")
    delegation.ends_at = max(at, delegation.starts_at)
    delegation.save(update_fields=["ends_at"])
    own = next(iter(_own(delegation.holding, actor)), None)
    told = (own, {"结束时间": (before, delegation.ends_at.isoformat(" ", "minutes"))}, "")
    note(delegation, _label(delegation), action="posts.delegation:end", actor=actor, at=at, told=told)


def _refuse(holding: Holding, to: int, span: tuple[datetime, datetime], actor: Actor, at: datetime) -> None:
    starts_at, ends_at = span
    if holding.user_id != actor.user_id or not held_at(at).filter(pk=holding.pk).exists():
        raise Refused(_("只能委托本人现任的岗位；受委托的岗位不得再行委托"))
    if to == actor.user_id:
        raise Refused(_("不能委托给本人"))
    if not at <= ends_at or starts_at >= ends_at:
        raise Refused(_("结束时间须晚于开始时间和当前时间"))
    if holding.ends_at is not None and ends_at > holding.ends_at:
        raise Refused(_("委托不能超出本人任职的期限"))
    others = Delegation.objects.filter(holding=holding, ends_at__gt=F("starts_at"))
    taken = others.filter(starts_at__lt=ends_at, ends_at__gt=starts_at).select_related("delegate").first()
    if taken is not None:
        raise Refused(_("该岗位此期间已委托%(delegate)s代办；请先终止原委托") % {"delegate": taken.delegate.name})


def _own(holding: Holding, actor: Actor) -> tuple[Grant, ...]:
    """Return the grant of the very post; by another post of the same person it is not delegated."""
    return tuple(grant for grant in actor.grants if grant.post == holding.post.title and not grant.on_behalf_of)


def _label(given: Delegation) -> str:
    return f"{given.delegate.name}代{given.giver.name}（{given.holding.post.title}）"
