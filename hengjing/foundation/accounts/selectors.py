"""Reads about accounts; lists start from what the actor may see."""

from collections.abc import Iterable
from datetime import datetime

from allauth.mfa.models import Authenticator
from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Exists, Max, OuterRef, Q, QuerySet, Sum

from hengjing.foundation.access.api import reach
from hengjing.foundation.access.data import Actor, Role
from hengjing.foundation.accounts import codes
from hengjing.foundation.accounts.data import AccountData, AccountState, Duty, PersonData, SignInData
from hengjing.foundation.accounts.models import ActivationCode, Alarm, SignIn, User
from hengjing.foundation.accounts.names import hashed, normal
from hengjing.foundation.accounts.passwords import is_overdue
from hengjing.foundation.accounts.registry import roles_of


def person_data(user: User) -> PersonData:
    """Return what other apps may know of a user."""
    return PersonData(user.pk, str(user.uuid), user.username, user.name, user.email, user.is_active)


def get_person(*, user_id: int) -> PersonData | None:
    """Return the person of an id, or nothing."""
    user = User.objects.filter(pk=user_id).first()
    return person_data(user) if user else None


def find_person(*, username: str) -> PersonData | None:
    """Return the person of a user name, however it is typed, or nothing."""
    user = User.objects.filter(username=normal(username)).first()
    return person_data(user) if user else None


def username_of(*, user_id: int) -> str:
    """Return the user name of an id."""
    return User.objects.values_list("username", flat=True).get(pk=user_id)


def password_changed_at(*, user_id: int) -> datetime | None:
    """Return when the person last set a password."""
    return User.objects.values_list("password_changed_at", flat=True).get(pk=user_id)


def list_persons(*, user_ids: Iterable[int]) -> dict[int, PersonData]:
    """Return the persons of these ids by id."""
    return {user.pk: person_data(user) for user in User.objects.filter(pk__in=list(user_ids))}


def list_accounts(*, actor: Actor, at: datetime, words: str = "") -> list[AccountData]:
    """Return all accounts by user name, or those whose name holds the words; nothing to whoever may not see them."""
    if not reach(actor=actor, action_name="accounts.user:list").whole:
        return []
    users = (
        User.objects.filter(Q(username__icontains=words) | Q(name__icontains=words)) if words else User.objects.all()
    )
    found = users.annotate(
        second_factor=Exists(Authenticator.objects.filter(user=OuterRef("pk"), type=Authenticator.Type.TOTP)),
        last_seen_at=Max("sign_ins__seen_at"),
    ).order_by("username")
    locked, waiting = _locked_names(at), _codes_waiting(at)
    return [
        AccountData(
            person=person_data(user),
            state=state_of(user),
            second_factor=user.second_factor,
            locked=hashed(user.username) in locked,
            last_seen_at=user.last_seen_at,
            code_expires_at=waiting.get(user.pk),
        )
        for user in found
    ]


def get_account(*, actor: Actor, at: datetime, uuid: str) -> AccountData | None:
    """Return one account, or nothing when there is none that the actor may see."""
    return next((account for account in list_accounts(actor=actor, at=at) if account.person.uuid == uuid), None)


def state_of(user: User) -> AccountState:
    """Return how far an account is."""
    if user.disabled_at is not None:
        return AccountState.DISABLED
    if not user.is_active:
        return AccountState.AWAITING_ACTIVATION
    return AccountState.ACTIVE if user.has_usable_password() else AccountState.AWAITING_PASSWORD


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


def duty_of(*, user: User, sign_in: SignIn, at: datetime) -> Duty | None:
    """Return what the person has to do before anything else: an overdue password, a missing second factor."""
    by_password = sign_in.strength != "oidc"
    if by_password and is_overdue(changed_at=user.password_changed_at, at=at):
        return Duty.PASSWORD
    if not sign_in.two_factors and needs_second_factor(user_id=user.pk, at=at) and not codes.has_second_factor(user.pk):
        return Duty.SECOND_FACTOR
    return None


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


def _alive(at: datetime) -> QuerySet[SignIn]:
    return SignIn.objects.filter(
        ended_at__isnull=True,
        seen_at__gt=at - settings.HENGJING_SESSION_IDLE,
        started_at__gt=at - settings.HENGJING_SESSION_LONGEST,
    )


def _locked_names(at: datetime) -> set[str]:
    recent = AccessAttempt.objects.filter(attempt_time__gte=at - settings.AXES_COOLOFF_TIME)
    sums = recent.values("username", "ip_address").annotate(total=Sum("failures_since_start"))
    return {each["username"] for each in sums if each["total"] >= settings.AXES_FAILURE_LIMIT}


def _codes_waiting(at: datetime) -> dict[int, datetime]:
    open_codes = ActivationCode.objects.filter(used_at__isnull=True, revoked_at__isnull=True, expires_at__gt=at)
    return dict(open_codes.values_list("user_id", "expires_at"))
