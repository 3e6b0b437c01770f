"""Signing in, by password and code or by a trusted provider, and out (security.md T28)."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.contrib.auth import authenticate, login, logout
from django.db import transaction
from django.http import HttpRequest

from hengjing.foundation.access.data import Actor
from hengjing.foundation.audit import api as audit
from hengjing.foundation.sign_in import codes
from hengjing.foundation.sign_in.data import By, Ended, Identity, Strength, normal
from hengjing.foundation.sign_in.models import LinkedIdentity, SignIn
from hengjing.foundation.sign_in.people import known, users
from hengjing.foundation.sign_in.services.records import UNKNOWN, actor_as, reference, stranger
from hengjing.foundation.sign_in.services.sessions import SESSION_KEY
from hengjing.foundation.sign_in.services.throttle import count_failure, record_failure, refuse_locked

if TYPE_CHECKING:
    from hengjing.foundation.accounts.models import User

PENDING_KEY = "sign_in.pending"
_PENDING_LIFE = timedelta(minutes=5)
_NONE = "00000000-0000-0000-0000-000000000000"
_BACKEND = "hengjing.foundation.sign_in.backend.PasswordBackend"


class Outcome(StrEnum):
    """What came of coming back from a provider."""

    IN = "in"
    CODE = "code"
    REFUSED = "refused"


def sign_in(*, request: HttpRequest, at: datetime, username: str, password: str, code: str) -> bool:
    """Sign a person in; false when name, password or code is wrong or the account is inactive: never which of them.

    Raises:
        TooManyAttempts: Wrong too often under this name from this network.
    """
    refuse_locked(request=request, username=username)
    user = known(authenticate(request, username=username, password=password, code=code, at=at))
    if user is None:
        record_failure(request=request, username=username, at=at)
        return False
    strength = Strength.TOTP if user.factor else Strength.PASSWORD
    with transaction.atomic():
        _enter(request, user, at, strength=strength, two_factors=bool(user.factor))
        if user.factor == "recovery":
            actor = actor_as(user, request, strength)
            audit.record(actor=actor, at=at, action="accounts.recovery_codes:use", subject=reference(user))
    return True


def sign_in_by_identity(*, request: HttpRequest, at: datetime, identity: Identity) -> Outcome:
    """Sign in the account that belongs to an identity; one is linked at most, none is ever made.

    An account with a second factor asks for it unless the provider says that it did.
    """
    user = _linked(request, identity, at)
    if user is None:
        with transaction.atomic():
            audit.record(actor=stranger(request), at=at, action="accounts.user:fail_sign_in", subject=UNKNOWN)
        return Outcome.REFUSED
    if codes.has_second_factor(user.pk) and not identity.strong:
        request.session[PENDING_KEY] = {"user": str(user.uuid), "at": at.isoformat()}
        return Outcome.CODE
    with transaction.atomic():
        _enter(request, user, at, strength=Strength.OIDC, two_factors=identity.strong)
    return Outcome.IN


def complete_with_code(*, request: HttpRequest, at: datetime, code: str) -> bool | None:
    """Finish a sign-in that waits for a code; nothing when none waits (any more), false when the code is wrong.

    Raises:
        TooManyAttempts: The code was wrong too often.
    """
    user = _pending(request, at)
    if user is None:
        return None
    refuse_locked(request=request, username=user.username)
    if codes.accepts(user=user, code=code, at=at) is None:
        count_failure(request=request, username=user.username, at=at)
        return False
    with transaction.atomic():
        _enter(request, user, at, strength=Strength.TOTP, two_factors=True)
    return True


def sign_out(*, request: HttpRequest, actor: Actor, at: datetime) -> None:
    """End the sign-in of this session and forget the session."""
    user = known(request.user)
    if user is not None:
        with transaction.atomic():
            mine = SignIn.objects.filter(user=user, uuid=_this(request), ended_at__isnull=True)
            mine.update(ended_at=at, end=Ended.SIGNED_OUT.value)
            audit.record(actor=actor, at=at, action="accounts.user:sign_out", subject=reference(user))
    logout(request)


def _enter(request: HttpRequest, user: "User", at: datetime, *, strength: Strength, two_factors: bool) -> None:
    request.session.pop(PENDING_KEY, None)
    before = SignIn.objects.filter(uuid=_this(request), ended_at__isnull=True)
    before.update(ended_at=at, end=Ended.SIGNED_OUT.value)
    request.sign_in_by = By(strength, two_factors, at)  # type: ignore[attr-defined]
    login(request, user, backend=_BACKEND)
    audit.record(
        actor=actor_as(user, request, strength), at=at, action="accounts.user:sign_in", subject=reference(user)
    )


def _this(request: HttpRequest) -> UUID:
    """Return the sign-in that the session is bound to; one that nobody has when it is bound to none."""
    return UUID(request.session.get(SESSION_KEY) or _NONE)


def _pending(request: HttpRequest, at: datetime) -> "User | None":
    waits = request.session.get(PENDING_KEY)
    if not waits or at - datetime.fromisoformat(waits["at"]) >= _PENDING_LIFE:
        return None
    return users().filter(uuid=waits["user"], is_active=True).first()


def _linked(request: HttpRequest, identity: Identity, at: datetime) -> "User | None":
    links = LinkedIdentity.objects.select_related("user").filter(provider=identity.provider, subject=identity.subject)
    link = links.first()
    if link is not None:
        return link.user if link.user.is_active else None
    user = _by_claim(identity)
    if user is None or LinkedIdentity.objects.filter(provider=identity.provider, user=user).exists():
        return None
    with transaction.atomic():
        LinkedIdentity.objects.create(user=user, provider=identity.provider, subject=identity.subject, linked_at=at)
        actor = actor_as(user, request, Strength.OIDC)
        audit.record(actor=actor, at=at, action="accounts.identity:link", subject=reference(user))
    return user


def _by_claim(identity: Identity) -> "User | None":
    if not identity.claim:
        return None
    if settings.HENGJING_OIDC["LINK_CLAIM"] == "email":
        found = users().filter(email__iexact=identity.claim)
    else:
        found = users().filter(username=normal(identity.claim))
    only = list(found[:2])
    return only[0] if len(only) == 1 and only[0].is_active else None
