"""What crosses the border of accounts: people, their sign-ins and the words of their states."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db.models import TextChoices


class AccountState(TextChoices):
    """How far an account is; computed, not stored."""

    AWAITING_ACTIVATION = "awaiting_activation", "待启用"
    AWAITING_PASSWORD = "awaiting_password", "待设口令"
    ACTIVE = "active", "已启用"
    DISABLED = "disabled", "已停用"


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


class Duty(StrEnum):
    """What a signed-in person has to do before anything else; named as the page where it is done."""

    PASSWORD = "password"  # noqa: S105
    SECOND_FACTOR = "second_factor"


@dataclass(frozen=True, slots=True)
class PersonData:
    """A person with an account; personal data lives in accounts only."""

    id: int
    uuid: str
    username: str
    name: str
    email: str
    is_active: bool


@dataclass(frozen=True, slots=True)
class AccountData:
    """A line of the list of accounts."""

    person: PersonData
    state: AccountState
    second_factor: bool
    locked: bool
    last_seen_at: datetime | None
    code_expires_at: datetime | None


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
    """What a trusted provider says about whoever came back from it."""

    provider: str
    subject: str
    claim: str
    """The value of the claim by which accounts are linked; empty when the provider did not vouch for it."""
    strong: bool
    """The provider says that it asked for more than one factor."""
