"""What crosses the border of accounts: people, and how far their accounts are."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import TextChoices

from hengjing.foundation.sign_in.data import SignInFacts


class AccountState(TextChoices):
    """How far an account is; computed, not stored."""

    AWAITING_ACTIVATION = "awaiting_activation", "待启用"
    AWAITING_PASSWORD = "awaiting_password", "待设口令"
    ACTIVE = "active", "已启用"
    DISABLED = "disabled", "已停用"


@dataclass(frozen=True, slots=True)
class PersonData:
    """A person with an account; personal data lives in accounts only."""

    id: int
    uuid: str
    username: str
    name: str
    email: str
    is_active: bool
    district: int | None


@dataclass(frozen=True, slots=True)
class AccountData:
    """A line of the list of accounts."""

    person: PersonData
    state: AccountState
    sign_in: SignInFacts
    code_expires_at: datetime | None
