"""Changes of tasks during the year as other apps see them, and the words of their states and kinds."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import TextChoices

from hengjing.foundation.ui.data import Light
from hengjing.steps.letter_forms.data import LetterMilestone


class ChangeState(TextChoices):
    """Where a request is on its way from the unit to the leader in charge (P4)."""

    REQUESTED = "requested", "单位申请中"
    WITH_OFFICE = "with_office", "待绩效办审核"
    WITH_LEADER = "with_leader", "待分管领导决定"
    DECIDED = "decided", "已同意"
    REFUSED = "refused", "不同意"
    WITHDRAWN = "withdrawn", "已撤回"


class ChangeKind(TextChoices):
    """What is asked for."""

    EXTENSION = "extension", "延期"
    CHANGE = "change", "变更内容"
    ADD = "add", "增加临时交办工作"


class ChangeField(TextChoices):
    """Which part of a task is to change."""

    DUE_ON = "due_on", "完成时限"
    TARGET = "target", "目标值"
    POINTS = "points", "分值"
    MILESTONES = "milestones", "节点"
    NAME = "name", "工作"
    EVIDENCE = "evidence_expected", "佐证"
    NEW = "add", "新增工作"


@dataclass(frozen=True, slots=True)
class Altered:
    """One value of a task that a decision replaced: the old one is kept and shown crossed beside the new."""

    field: str
    label: str
    old: str
    new: str
    reason: str
    url: str


@dataclass(frozen=True, slots=True)
class StandingItem:
    """A task that binds a unit as it stands: the letter with every decided change applied.

    `planned_on` is the date that the letter first gave; `altered` says what was changed since, and by which request.
    """

    uuid: str
    unit: int
    number: int
    kind: str
    kind_label: str
    name: str
    target: str
    points: Decimal
    due_on: date
    planned_on: date
    milestones: tuple[LetterMilestone, ...] = ()
    altered: tuple[Altered, ...] = ()


@dataclass(frozen=True, slots=True)
class ChangeDraft:
    """What a unit asks for; `content` holds the new task where one is added."""

    kind: str
    reason: str
    item: str = ""
    field: str = ""
    new: str = ""
    content: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Period:
    """A month or quarter that is reported: `opens_on` is when the report is asked for, `due_on` when it is due."""

    code: str
    label: str
    first: date
    last: date
    opens_on: date
    due_on: date


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a task is after the reports that its unit has submitted."""

    percent: int = 0
    value: str = ""
    finished_on: date | None = None
    reached: tuple[tuple[str, date], ...] = ()
    reported: str = ""

    def day_of(self, milestone: str) -> date | None:
        """Return when a milestone was reached."""
        return next((day for text, day in self.reached if text == milestone), None)


NOTHING_YET = Progress()


@dataclass(frozen=True, slots=True)
class MilestoneState:
    """A milestone with its light today; `late_days` are working days."""

    due_on: date
    text: str
    light: Light
    done_on: date | None
    late_days: int
