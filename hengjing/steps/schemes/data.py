"""Programs, schemes and their calendar as other apps see them."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import TextChoices


class Step(TextChoices):
    """The eight steps of the year, in the order of the regulation (P1 to P8)."""

    SCHEME = "scheme", "制定方案"
    PLANS = "plans", "编报计划"
    LETTERS = "letters", "签订责任书"
    TRACKING = "tracking", "申报与跟踪"
    INSPECTION = "inspection", "监督检查"
    EVALUATION = "evaluation", "年终考核"
    ANALYSIS = "analysis", "分析与整改"
    APPEALS = "appeals", "申诉处理"


@dataclass(frozen=True, slots=True)
class ProgramData:
    """An organizer and the units it assesses (O2)."""

    id: int
    uuid: str
    code: str
    name: str
    organizer: str


@dataclass(frozen=True, slots=True)
class StepData:
    """One step of the year with its deadline, the end of the day in Beijing, and when it was closed."""

    step: str
    label: str
    number: int
    due_on: date
    closed_on: date | None


@dataclass(frozen=True, slots=True)
class SchemeData:
    """The scheme of one program and year, as far as later steps depend on it.

    Points are what the plan of a unit must add up to, by kind of work (C1).
    """

    id: int
    uuid: str
    program: ProgramData
    year: int
    title: str
    document_number: str
    key_work_points: Decimal
    declared_points: Decimal
    ad_hoc_points: Decimal
    amber_days: int
    steps: tuple[StepData, ...]

    def due_on(self, step: str) -> date | None:
        """Return the deadline of a step, or nothing when the calendar has none."""
        return next((entry.due_on for entry in self.steps if entry.step == step), None)
