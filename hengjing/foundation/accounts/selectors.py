"""Reads about accounts; lists start from what the actor may see."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from hengjing.foundation.access.api import reach
from hengjing.foundation.access.data import Actor
from hengjing.foundation.accounts.data import AccountData, AccountState, PersonData
from hengjing.foundation.accounts.models import ActivationCode, User
from hengjing.foundation.sign_in import api as signing
from hengjing.foundation.sign_in.data import normal


def person_data(user: User) -> PersonData:
    """Return what other apps may know of a user."""
    return PersonData(user.pk, str(user.uuid), user.username, user.name, user.email, user.is_active, user.district_id)


def get_person(*, user_id: int) -> PersonData | None:
    """Return the person of an id, or nothing."""
    user = User.objects.filter(pk=user_id).first()
    return person_data(user) if user else None


def find_person(*, username: str, district: int) -> PersonData | None:
    """Return the person of a user name, however it is typed; nothing when the district has none (security.md T39)."""
    user = User.objects.filter(username=normal(username), district=district).first()
    return person_data(user) if user else None


def password_changed_at(*, user_id: int) -> datetime | None:
    """Return when the person last set a password."""
    return User.objects.values_list("password_changed_at", flat=True).get(pk=user_id)


def what_proves(*, user_id: int) -> tuple[bool, bool]:
    """Return whether a password and whether a code show that it is this person; neither, where a provider vouches."""
    return User.objects.get(pk=user_id).has_usable_password(), signing.has_second_factor(user_id)


def list_persons(*, user_ids: Iterable[int]) -> dict[int, PersonData]:
    """Return the persons of these ids by id."""
    return {user.pk: person_data(user) for user in User.objects.filter(pk__in=list(user_ids))}


def list_accounts(*, actor: Actor) -> QuerySet[User]:
    """Return the accounts of the own district; nothing to whoever may not see them."""
    return _visible(actor)


def get_account(*, actor: Actor, at: datetime, uuid: UUID) -> AccountData | None:
    """Return one account, or nothing when there is none that the actor may see."""
    return next(iter(told(_visible(actor).filter(uuid=uuid), at)), None)


def state_of(user: User) -> AccountState:
    """Return how far an account is."""
    if user.disabled_at is not None:
        return AccountState.DISABLED
    if not user.is_active:
        return AccountState.AWAITING_ACTIVATION
    return AccountState.ACTIVE if user.has_usable_password() else AccountState.AWAITING_PASSWORD


def _visible(actor: Actor) -> QuerySet[User]:
    """Return the accounts that the actor may see: those of the own district (security.md T39)."""
    whole = reach(actor=actor, action_name="accounts.user:list").whole
    return User.objects.filter(district=actor.district) if whole else User.objects.none()


def told(users: Iterable[User], at: datetime) -> list[AccountData]:
    """Return accounts with how far they are and what sign-in knows of them, each asked once for all."""
    found = list(users)
    facts = signing.facts_of(usernames={user.pk: user.username for user in found}, at=at)
    waiting = _codes_waiting(at)
    return [
        AccountData(person_data(user), state_of(user), facts[user.pk], code_expires_at=waiting.get(user.pk))
        for user in found
    ]


def _codes_waiting(at: datetime) -> dict[int, datetime]:
    open_codes = ActivationCode.objects.filter(used_at__isnull=True, revoked_at__isnull=True, expires_at__gt=at)
    return dict(open_codes.values_list("user_id", "expires_at"))
