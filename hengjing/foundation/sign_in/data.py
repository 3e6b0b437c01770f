"""What crosses the border of sign-in: how and until when a person is in, and the one form of a user name."""

import unicodedata
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Strength(StrEnum):
    """How a person signed in."""

    PASSWORD = "password"  # noqa: S105
    TOTP = "totp"
    OIDC = "oidc"


class Ended(StrEnum):
    """Why a sign-in ended."""

    SIGNED_OUT = "signed_out"
    IDLE = "idle"
    TOO_LONG = "too_long"
    ELSEWHERE = "elsewhere"
    BY_PERSON = "by_person"
    PASSWORD_CHANGED = "password_changed"  # noqa: S105
    ACCOUNT_CLOSED = "account_closed"


@dataclass(frozen=True, slots=True)
class By:
    """How and when the person of a request was let in; put on the request for the receiver of Django's signal."""

    strength: str
    two_factors: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class SignInFacts:
    """What sign-in knows of an account, for the list of accounts."""

    second_factor: bool
    locked: bool
    last_seen_at: datetime | None


@dataclass(frozen=True, slots=True)
class SignInData:
    """An open sign-in of a person, for the own settings page."""

    uuid: str
    started_at: datetime
    seen_at: datetime
    address: str
    device: str
    strength: str
    is_this: bool


@dataclass(frozen=True, slots=True)
class Identity:
    """What a trusted provider says about whoever came back from it.

    `claim` is the value by which accounts are linked, empty when the provider did not vouch for it; `strong` says that
    the provider asked for more than one factor.
    """

    provider: str
    subject: str
    claim: str
    strong: bool


def normal(username: str) -> str:
    """Return a user name in the one form in which names are stored, looked up and throttled."""
    return unicodedata.normalize("NFKC", username.strip()).casefold()
