"""Sign-ins from start to end: limits of time and number, and ending them at the next request (security.md T29, C9)."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from hengjing.foundation.access.data import ADMINISTRATORS, Actor
from hengjing.foundation.audit import api as audit
from hengjing.foundation.core.errors import NotFound
from hengjing.foundation.sign_in.data import By, Ended
from hengjing.foundation.sign_in.models import SignIn
from hengjing.foundation.sign_in.names import address_of
from hengjing.foundation.sign_in.people import users
from hengjing.foundation.sign_in.registry import roles_of
from hengjing.foundation.sign_in.services.records import reference

if TYPE_CHECKING:
    from hengjing.foundation.accounts.models import User

SESSION_KEY = "sign_in"
STRENGTH_KEY = "strength"
"""Where the middleware that builds the actor finds how the person signed in."""

_NOTED_EVERY = timedelta(minutes=1)
_DEVICE = 200


def open_sign_in(*, user: "User", request: HttpRequest, by: By) -> SignIn:
    """Begin a sign-in and bind the session to it; the oldest of too many is ended."""
    at = by.at
    with transaction.atomic():
        _make_room(user, at)
        sign_in = SignIn.objects.create(
            user=user,
            strength=by.strength,
            two_factors=by.two_factors,
            started_at=at,
            proved_at=at,
            seen_at=at,
            address=address_of(request),
            device=request.META.get("HTTP_USER_AGENT", "")[:_DEVICE],
        )
    request.session[SESSION_KEY] = str(sign_in.uuid)
    request.session[STRENGTH_KEY] = by.strength
    return sign_in


def check_sign_in(*, user: "User", uuid: str, at: datetime) -> SignIn | Ended:
    """Return the open sign-in of the session, noting that the person is still here; or why it is over."""
    sign_in = SignIn.objects.filter(user_id=user.pk, uuid=uuid).first() if uuid else None
    if sign_in is None:
        return Ended.SIGNED_OUT
    if sign_in.ended_at is not None:
        return Ended(sign_in.end)
    over = _limit_passed(sign_in, at)
    if over:
        _end(SignIn.objects.filter(pk=sign_in.pk), over, at)
        return over
    if at - sign_in.seen_at >= _NOTED_EVERY:
        SignIn.objects.filter(pk=sign_in.pk, ended_at__isnull=True).update(seen_at=at)
    return sign_in


def end_sign_ins(*, user_id: int, at: datetime, why: Ended, except_uuid: str = "") -> int:
    """End all sign-ins of a person, or all but one; their next request is refused. Returns how many there were."""
    found = SignIn.objects.filter(user_id=user_id, ended_at__isnull=True)
    if except_uuid:
        found = found.exclude(uuid=except_uuid)
    return _end(found, why, at)


def end_others(*, request: HttpRequest, user_id: int, at: datetime, why: Ended) -> int:
    """End all sign-ins of a person but the one of this request."""
    return end_sign_ins(user_id=user_id, at=at, why=why, except_uuid=this_sign_in(request))


def this_sign_in(request: HttpRequest) -> str:
    """Return the sign-in that the session is bound to; empty when it is bound to none."""
    return str(request.session.get(SESSION_KEY, ""))


def end_own_sign_in(*, actor: Actor, at: datetime, uuid: UUID) -> None:
    """End one of the person's own sign-ins.

    Raises:
        NotFound: It is no open sign-in of this person.
    """
    with transaction.atomic():
        found = SignIn.objects.filter(user_id=actor.user_id or 0, uuid=uuid, ended_at__isnull=True)
        if not _end(found, Ended.BY_PERSON, at):
            raise NotFound(_("没有这处登录，或者已经结束"))
        user = users().get(pk=actor.user_id or 0)
        audit.record(actor=actor, at=at, action="accounts.sign_in:end", subject=reference(user))


def _limit_passed(sign_in: SignIn, at: datetime) -> Ended | None:
    if at - sign_in.started_at >= settings.HENGJING_SESSION_LONGEST:
        return Ended.TOO_LONG
    if at - sign_in.seen_at >= settings.HENGJING_SESSION_IDLE:
        return Ended.IDLE
    return None


def _make_room(user: "User", at: datetime) -> None:
    users().select_for_update().get(pk=user.pk)
    administrator = roles_of(user.pk, at) & ADMINISTRATORS
    most = settings.HENGJING_SESSIONS_ADMINISTRATOR if administrator else settings.HENGJING_SESSIONS
    alive = SignIn.objects.filter(
        user=user,
        ended_at__isnull=True,
        seen_at__gt=at - settings.HENGJING_SESSION_IDLE,
        started_at__gt=at - settings.HENGJING_SESSION_LONGEST,
    )
    kept = list(alive.order_by("-started_at", "-pk").values_list("pk", flat=True)[: most - 1])
    _end(alive.exclude(pk__in=kept), Ended.ELSEWHERE, at)


def _end(found: QuerySet[SignIn], why: Ended, at: datetime) -> int:
    return found.update(ended_at=at, end=why.value)
