"""The second factor: time-based codes and recovery codes, on the table and the arithmetic of django-allauth.

The time is passed in, and a code that was used is remembered in the database, so that it is refused by every
process, not only by the one that saw it (docs/decisions/0021).
"""

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.conf import settings
from django.db.models import Q

from hengjing.foundation.core import cipher

if TYPE_CHECKING:
    from hengjing.foundation.accounts.models import User

PERIOD = timedelta(seconds=30)
_TOLERANCE = (-1, 0, 1)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class EncryptingAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Lets allauth store seeds encrypted; its own default keeps them readable (setting MFA_ADAPTER)."""

    def encrypt(self, text: str) -> str:
        """Encrypt a seed."""
        return cipher.encrypt(text)

    def decrypt(self, encrypted_text: str) -> str:
        """Decrypt a seed."""
        return cipher.decrypt(encrypted_text)


def new_secret() -> str:
    """Return a fresh seed for an authenticator."""
    return str(generate_totp_secret())


def address_for_app(*, username: str, secret: str) -> str:
    """Return the `otpauth` address that an authenticator reads from a picture."""
    label = quote(f"{settings.HENGJING_NAME}:{username}")
    return f"otpauth://totp/{label}?{urlencode({'secret': secret, 'issuer': settings.HENGJING_NAME})}"


def code_at(*, secret: str, at: datetime, step: int = 0) -> str:
    """Return the code of a seed at a moment, or some steps later."""
    return str(format_hotp_value(hotp_value(secret, _counter(at) + step)))


def is_code_of(*, secret: str, code: str, at: datetime) -> bool:
    """Tell whether the code belongs to the seed now, one step early or late allowed."""
    return _matching_step(secret, code, at) is not None


def has_second_factor(user_id: int) -> bool:
    """Tell whether the person set up an authenticator."""
    return bool(Authenticator.objects.filter(user_id=user_id, type=Authenticator.Type.TOTP).exists())


def accepts(*, user: "User", code: str, at: datetime) -> str | None:
    """Check a code at sign-in and use it up: return `totp` or `recovery`, or nothing when it does not fit."""
    totp = Authenticator.objects.filter(user_id=user.pk, type=Authenticator.Type.TOTP).first()
    if totp is None or not code:
        return None
    if _use_totp(totp, code, at):
        return "totp"
    recovery = Authenticator.objects.filter(user_id=user.pk, type=Authenticator.Type.RECOVERY_CODES).first()
    if recovery is not None and RecoveryCodes(recovery).validate_code(code):
        return "recovery"
    return None


def enable(*, user: "User", secret: str) -> tuple[str, ...]:
    """Store the authenticator of a person and return fresh recovery codes."""
    TOTP.activate(user, secret)
    return renew_recovery_codes(user=user)


def renew_recovery_codes(*, user: "User") -> tuple[str, ...]:
    """Replace the recovery codes of a person and return the new ones; nobody can read them again."""
    Authenticator.objects.filter(user_id=user.pk, type=Authenticator.Type.RECOVERY_CODES).delete()
    return tuple(RecoveryCodes.activate(user).generate_codes())


def unused_recovery_codes(user_id: int) -> int:
    """Return how many recovery codes a person has left."""
    found = Authenticator.objects.filter(user_id=user_id, type=Authenticator.Type.RECOVERY_CODES).first()
    return len(RecoveryCodes(found).get_unused_codes()) if found else 0


def remove(user_id: int) -> bool:
    """Take the second factor of a person away; tell whether there was one."""
    deleted, _ = Authenticator.objects.filter(user_id=user_id).delete()
    return bool(deleted)


def _use_totp(totp: Authenticator, code: str, at: datetime) -> bool:
    step = _matching_step(cipher.decrypt(totp.data["secret"]), code, at)
    if step is None:
        return False
    used_before = Q(last_used_at__isnull=False, last_used_at__gte=_EPOCH + step * PERIOD)
    mine = Authenticator.objects.filter(pk=totp.pk).exclude(used_before)
    return bool(mine.update(last_used_at=_EPOCH + step * PERIOD))


def _matching_step(secret: str, code: str, at: datetime) -> int | None:
    counter = _counter(at)
    for step in _TOLERANCE:
        if compare_user_code(actual=code, expected=format_hotp_value(hotp_value(secret, counter + step))):
            return counter + step
    return None


def _counter(at: datetime) -> int:
    return (at - _EPOCH) // PERIOD
