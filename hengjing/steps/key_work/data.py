"""Key tasks as other apps see them, and the words of the breakdown's states."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db.models import TextChoices


class BreakdownState(TextChoices):
    """Where a breakdown of the key work stands (P2)."""

    DRAFT = "draft", "起草中"
    ISSUED = "issued", "已印发"
    SUPERSEDED = "superseded", "已被替代"


@dataclass(frozen=True, slots=True)
class SupportingUnit:
    """A cooperating unit and its share in the task, in percent; nothing when the breakdown gives none."""

    unit: int
    name: str
    share: Decimal | None

    def __str__(self) -> str:
        """Return name and share."""
        return self.name if self.share is None else f"{self.name} {self.share:.2f}%"


@dataclass(frozen=True, slots=True)
class Quarter:
    """What a task is to reach by the end of a quarter."""

    due_on: date
    text: str

    def __str__(self) -> str:
        """Return day and words."""
        return f"{self.due_on.isoformat()} {self.text}"


@dataclass(frozen=True, slots=True)
class KeyTaskData:
    """One key task of the year as broken down to units; `uuid` is the same in every breakdown that goes on with it."""

    uuid: str
    number: int
    name: str
    source_document: str
    lead_leader: str
    lead_unit: int
    lead_unit_name: str
    supporting_units: tuple[SupportingUnit, ...]
    responsible_person: str
    target: str
    challenge: str
    milestones: tuple[Quarter, ...]
    due_on: date
    points: Decimal
    evidence_expected: str
    breakdown: str

    def points_of(self, unit: int) -> Decimal:
        """Return the points that a unit carries: all for the lead unit, its share for a supporting one, exactly."""
        if unit == self.lead_unit:
            return self.points
        shares = [support.share for support in self.supporting_units if support.unit == unit and support.share]
        return sum((self.points * share / 100 for share in shares), Decimal("0.00"))

    def share_of(self, unit: int) -> str:
        """Return how a unit takes part: 牵头, or 协办 with its share; nothing when it does not."""
        if unit == self.lead_unit:
            return "牵头"
        for support in self.supporting_units:
            if support.unit == unit:
                return "协办" if support.share is None else f"协办 {support.share:f}%"
        return ""


@dataclass(frozen=True, slots=True)
class TaskDraft:
    """What the office writes of a task; `origin` names the one, here or in an earlier breakdown, that goes on."""

    number: int
    name: str
    source_document: str
    lead_leader: str
    lead_unit: int
    responsible_person: str
    target: str
    due_on: date
    points: Decimal
    evidence_expected: str
    challenge: str = ""
    supporting: tuple[tuple[int, Decimal | None], ...] = ()
    milestones: tuple[tuple[date, str], ...] = ()
    origin: UUID | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above the table of a breakdown."""

    title: str
    document_number: str


@dataclass(frozen=True, slots=True)
class Reached:
    """A unit that an issue reaches, and the contacts who are told; without one nobody there is."""

    unit: int
    name: str
    people: tuple[int, ...]
