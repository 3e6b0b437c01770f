"""Letters as other apps see them, and the words of their states."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import TextChoices
from django.utils.translation import gettext


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


class SupplementState(TextChoices):
    """Where a supplement to an issued letter stands."""

    DRAFTED = "drafted", "起草中"
    AWAITING_APPROVAL = "awaiting_approval", "待区政府批准"
    APPROVED = "approved", "已批准"
    ISSUED = "issued", "待签订"
    CONFIRMED = "confirmed", "乙方已确认"
    SIGNED = "signed", "已签订"


class ItemField(TextChoices):
    """What a supplement may change of a piece of work; `add` and `remove` are about the whole of it."""

    NAME = "name", "工作"
    TARGET = "target", "目标值"
    CHALLENGE = "challenge", "挑战值"
    POINTS = "points", "分值"
    DUE_ON = "due_on", "完成时限"
    MILESTONES = "milestones", "节点"
    MEASURES = "measures", "工作措施"
    EVIDENCE = "evidence_expected", "佐证"
    ADDED = "add", "新增"
    REMOVED = "remove", "删除"


IN_FORCE = (LetterState.ISSUED, LetterState.CONFIRMED, LetterState.SIGNED)
"""A letter binds from its issue; the signature of both parties is kept with it."""

SUPPLEMENT_IN_FORCE = (SupplementState.ISSUED, SupplementState.CONFIRMED, SupplementState.SIGNED)


@dataclass(frozen=True, slots=True)
class LetterMilestone:
    """What is to be reached by a day."""

    due_on: date
    text: str

    def __str__(self) -> str:
        """Return day and words."""
        return f"{self.due_on.isoformat()} {self.text}"


@dataclass(frozen=True, slots=True)
class LetterItem:
    """One piece of work to which a letter binds a unit; `uuid` is the one of the item of the plan."""

    uuid: str
    unit: int
    unit_name: str
    letter: str
    number: int
    kind: str
    kind_label: str
    name: str
    target: str
    challenge: str
    points: Decimal
    due_on: date
    milestones: tuple[LetterMilestone, ...]
    measures: str = ""
    evidence_expected: str = ""
    source: str = ""
    key_task: str = ""
    share: str = ""

    @property
    def share_label(self) -> str:
        """Return the share in the language of the page; what is stored is the word of the breakdown (协办 30%)."""
        word, _space, percent = self.share.partition(" ")
        return f"{gettext(word)} {percent}".strip() if word else ""


@dataclass(frozen=True, slots=True)
class ItemChange:
    """One change of one piece of work, as it is decided in the year (P4).

    `field` is of `ItemField`; `old` and `new` are texts: points as `12.00`, a day as `2026-11-30`, milestones one a
    line with the day first. `add` has the fields of the new work as JSON in `new`, `remove` its name in `old`.
    """

    item_uuid: str
    field: str
    old: str
    new: str


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
class SupplementData:
    """A supplement to a letter as other apps see it."""

    uuid: str
    letter: str
    unit: int
    number: int
    code: str
    state: str
    state_label: str
    reason: str
    changes: tuple[ItemChange, ...]
    url: str
    version: int


@dataclass(frozen=True, slots=True)
class LettersProgress:
    """How far the letters of a scheme are: units, and of them made, issued and signed letters."""

    units: int
    made: int
    issued: int
    signed: int


@dataclass(frozen=True, slots=True)
class Terms:
    """The text that all letters of a batch share."""

    title: str
    party_a: str
    opening: str
    evaluation: str
    rewards: str


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed for both parties, and on which day."""

    signed_on: date
    party_a: str
    party_b: str
