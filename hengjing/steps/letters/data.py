"""Letters as other apps see them, and the words of their states."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import TextChoices

from hengjing.steps.letter_forms.data import LetterItem


class BatchState(TextChoices):
    """Where the letters of a scheme are on their way together (P3, B1)."""

    DRAFT = "draft", "起草中"
    IN_DELIBERATION = "in_deliberation", "领导小组审议中"
    AWAITING_APPROVAL = "awaiting_approval", "待区政府批准"
    APPROVED = "approved", "已批准"
    ISSUED = "issued", "已印发"


class LetterState(TextChoices):
    """Where the letter of one unit stands."""

    MADE = "made", "已生成"
    ISSUED = "issued", "待签订"
    CONFIRMED = "confirmed", "乙方已确认"
    SIGNED = "signed", "已签订"


IN_FORCE = (LetterState.ISSUED, LetterState.CONFIRMED, LetterState.SIGNED)
"""A letter binds from its issue; the signature of both parties is kept with it."""


@dataclass(frozen=True, slots=True)
class LetterData:
    """The letter of a unit as other apps see it."""

    uuid: str
    unit: int
    unit_name: str
    scheme: int
    year: int
    code: str
    state: str
    state_label: str
    fingerprint: str
    url: str
    signed_on: date | None
    version: int


@dataclass(frozen=True, slots=True)
class BatchData:
    """The letters of a scheme that are issued together, as other apps see them."""

    uuid: str
    scheme: int
    title: str
    state: str
    state_label: str
    fingerprint: str
    chain: str
    version: int
    url: str


@dataclass(frozen=True, slots=True)
class LettersProgress:
    """How far the letters of a scheme are: units, and of them made, issued and signed letters."""

    units: int
    made: int
    issued: int
    signed: int


@dataclass(frozen=True, slots=True)
class IssuedLetter:
    """A letter in force with what it was issued with, for what changes it in the year; `id` is that of its row."""

    id: int
    uuid: str
    unit: int
    unit_name: str
    program: int
    code: str
    fingerprint: str
    title: str
    party_a: str
    items: tuple[LetterItem, ...]


@dataclass(frozen=True, slots=True)
class Amendment:
    """What was added to a letter after its issue, as the page of the letter shows it."""

    row: Any
    url: str


@dataclass(frozen=True, slots=True)
class Match:
    """A paper that the platform knows under a fingerprint; `chain_differs` when the line names another place."""

    label: str
    code: str
    url: str
    fingerprint: str
    chain: str
    issued_at: datetime | None
    chain_differs: bool = False
