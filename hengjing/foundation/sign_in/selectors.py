"""Reads about sign-ins."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from allauth.mfa.models import Authenticator
from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Max, QuerySet, Sum

from hengjing.foundation.access.data import Actor, Role
from hengjing.foundation.sign_in import codes
from hengjing.foundation.sign_in.data import SignInData, SignInFacts
from hengjing.foundation.sign_in.models import Alarm, SignIn
from hengjing.foundation.sign_in.names import hashed
from hengjing.foundation.sign_in.registry import duties_of, roles_of

if TYPE_CHECKING:
    from hengjing.foundation.accounts.models import User


def list_own_sign_ins(*, actor: Actor, at: datetime, this: str) -> list[SignInData]:
    """Return the open sign-ins of the person, the newest first."""
    found = _alive(at).filter(user_id=actor.user_id or 0).order_by("-seen_at")
    return [
        SignInData(
            uuid=str(each.uuid),
            started_at=each.started_at,
            seen_at=each.seen_at,
            address=each.address,
            device=each.device,
            strength=each.strength,
            is_this=str(each.uuid) == this,
        )
        for each in found
    ]


def page_due(*, user: "User", sign_in: SignIn, at: datetime) -> str:
    """Return the page on which the person has to do something before anything else, empty when nothing is due."""
    duties = duties_of(user, at) if sign_in.strength != "oidc" else []
    if not sign_in.two_factors and needs_second_factor(user_id=user.pk, at=at) and not codes.has_second_factor(user.pk):
        duties.append("accounts:second_factor")
    return next(iter(duties), "")


def needs_second_factor(*, user_id: int, at: datetime) -> bool:
    """Tell whether the installation asks this person for a second factor (setting HENGJING_SECOND_FACTOR)."""
    match settings.HENGJING_SECOND_FACTOR:
        case "off":
            return False
        case "staff":
            return bool(roles_of(user_id, at) - {Role.RESPONDENT})
        case _:
            return True


def count_failed_sign_ins(*, at: datetime) -> int:
    """Return how many sign-ins of the whole platform failed within the time of the throttle."""
    recent = AccessAttempt.objects.filter(attempt_time__gte=at - settings.AXES_COOLOFF_TIME)
    return int(recent.aggregate(total=Sum("failures_since_start"))["total"] or 0)


def latest_alarm() -> Alarm | None:
    """Return the last alarm about failed sign-ins, or nothing."""
    return Alarm.objects.order_by("-raised_at").first()


def facts_of(*, usernames: Mapping[int, str], at: datetime) -> dict[int, SignInFacts]:
    """Return what sign-in knows of these accounts, given by id and user name."""
    ids = list(usernames)
    seen = SignIn.objects.filter(user_id__in=ids).values_list("user_id").annotate(Max("seen_at"))
    factors = Authenticator.objects.filter(user_id__in=ids, type=Authenticator.Type.TOTP).values_list(
        "user_id", flat=True
    )
    last, strong, locked = dict(seen), set(factors), _locked_names(at)
    return {
        each: SignInFacts(second_factor=each in strong, locked=hashed(name) in locked, last_seen_at=last.get(each))
        for each, name in usernames.items()
    }


def _locked_names(at: datetime) -> frozenset[str]:
    recent = AccessAttempt.objects.filter(attempt_time__gte=at - settings.AXES_COOLOFF_TIME)
    sums = recent.values("username", "ip_address").annotate(total=Sum("failures_since_start"))
    return frozenset(each["username"] for each in sums if each["total"] >= settings.AXES_FAILURE_LIMIT)


def _alive(at: datetime) -> QuerySet[SignIn]:
    return SignIn.objects.filter(
        ended_at__isnull=True,
        seen_at__gt=at - settings.HENGJING_SESSION_IDLE,
        started_at__gt=at - settings.HENGJING_SESSION_LONGEST,
    )
