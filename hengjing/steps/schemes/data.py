"""Programs, schemes and their calendar as other apps see them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import TextChoices

from hengjing.foundation.ui.data import Light


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


class StepState(TextChoices):
    """How a step stands, from its term and from what is done of it (P1)."""

    NOT_BEGUN = "not_begun", "未开始"
    UNDER_WAY = "under_way", "进行中"
    BLOCKED = "blocked", "有阻塞"
    DONE = "done", "已完成"
    LATE = "late", "已逾期"


@dataclass(frozen=True, slots=True)
class ProgramData:
    """An organizer and the units it assesses (O2)."""

    id: int
    uuid: str
    code: str
    name: str
    organizer: str
    district: int = 0


@dataclass(frozen=True, slots=True)
class Term:
    """From the beginning of a day to the end of another, 24:00 in Beijing."""

    opens_on: date
    due_on: date


@dataclass(frozen=True, slots=True)
class StepData:
    """One step of the year with its term, and when it was closed."""

    step: str
    label: str
    number: int
    opens_on: date
    due_on: date
    closed_on: date | None

    def is_open(self, on: date) -> bool:
        """Tell whether the step has begun and nobody has closed it; one that is late stays open."""
        return self.closed_on is None and self.opens_on <= on


@dataclass(frozen=True, slots=True)
class StepLine:
    """A step as it stands on a day.

    `state` follows from the term and from what the apps of the step say is done; `is_present`: of the open steps it is
    the one that is due first. `working_days` are those left until the deadline, the day itself not counted, or those
    that have passed since. `certain`: the holidays up to the deadline are known.
    """

    step: StepData
    light: Light
    state: StepState
    is_open: bool
    is_present: bool
    is_due_today: bool
    working_days: int
    certain: bool

    @property
    def is_late(self) -> bool:
        """Tell whether the step is open though its deadline has passed."""
        return self.light is Light.LATE


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
    version: int
    steps: tuple[StepData, ...]

    def due_on(self, step: str) -> date | None:
        """Return the deadline of a step, or nothing when the calendar has none."""
        return next((entry.due_on for entry in self.steps if entry.step == step), None)


@dataclass(frozen=True, slots=True)
class Outline:
    """What the text of a scheme says of it as a whole: its name, the points of a plan by kind of work, its calendar."""

    title: str
    key_work_points: Decimal
    declared_points: Decimal
    ad_hoc_points: Decimal
    amber_days: int
    calendar: Mapping[Step, Term]


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something on which a step waits: the unit it is about, if it is one's, and in `who` whose turn it is.

    `what` is missing `count` times, since `since` where that is known; `url` shows it. `press` names the rows by which
    the app that said this urges them (`api.press_waiting`); it is empty where nobody can be urged.
    """

    unit: int | None
    who: str
    what: str
    count: int
    url: str
    press: tuple[str, ...] = ()
    since: date | None = None


@dataclass(frozen=True, slots=True)
class StepProgress:
    """How far one part of a step is, as the app of that part says (`api.progress_of`): `done` of `total`."""

    step: Step
    label: str
    done: int
    total: int
    waiting: tuple[Waiting, ...] = ()

    @property
    def is_complete(self) -> bool:
        """Tell whether there is something to do and all of it is done."""
        return self.total > 0 and self.done >= self.total

    @property
    def share(self) -> str:
        """Return the part that is done in percent with one decimal, rounded down: 100.0 only when all is done."""
        if not self.total:
            return "—"
        tenths = self.done * 1000 // self.total
        return f"{tenths // 10}.{tenths % 10}%"
