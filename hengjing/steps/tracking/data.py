"""Progress of tasks as other apps see it, and the words of the states of reports."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import TextChoices

from hengjing.foundation.ui.data import Light
from hengjing.steps.task_changes.data import MilestoneState, Progress, StandingItem


class ReportState(TextChoices):
    """Where a report is on its way from the contact to the office (P4)."""

    DRAFT = "draft", "填报中"
    WITH_UNIT_HEAD = "with_unit_head", "待单位负责人确认"
    WITH_OFFICE = "with_office", "待绩效办核对"
    ACCEPTED = "accepted", "已采纳"


SUBMITTED = (ReportState.WITH_OFFICE, ReportState.ACCEPTED)
"""What the unit has answered for: lights and facts count these reports only."""


@dataclass(frozen=True, slots=True)
class EntryDraft:
    """What the contact writes of one task in a period; `reached` pairs milestones with the days they were reached."""

    entry: UUID
    percent: int = 0
    value: str = ""
    done: str = ""
    problems: str = ""
    unchanged: bool = False
    finished_on: date | None = None
    reached: tuple[tuple[str, date], ...] = ()


@dataclass(frozen=True, slots=True)
class EntryData:
    """What a report says of one task."""

    uuid: str
    item: str
    number: int
    name: str
    percent: int
    value: str
    done: str
    problems: str
    unchanged: bool
    finished_on: date | None
    reached: tuple[tuple[str, date], ...]
    verdict: str
    verdict_reason: str

    @property
    def is_said(self) -> bool:
        """Tell whether something was said of the task: what was done, or that nothing changed."""
        return self.unchanged or bool(self.done)


@dataclass(frozen=True, slots=True)
class TaskState:
    """A task as it stands today: nothing of it is stored, all is computed from letter, reports and calendar.

    `late_days` are the working days since the earliest date that was missed; `next_on` is the date that counts now.
    """

    item: StandingItem
    unit_name: str
    unit_uuid: str
    class_name: str
    order: int
    year: int
    progress: Progress
    light: Light
    late_days: int
    next_on: date
    next_text: str
    milestones: tuple[MilestoneState, ...] = field(default=())

    @property
    def url(self) -> str:
        """The page of the task."""
        return f"/tracking/{self.year}/{self.unit_uuid}/{self.item.uuid}/"


@dataclass(frozen=True, slots=True)
class TaskFact:
    """Timeliness of a task or one of its milestones, for the year's end.

    `milestone` is empty for the whole task; `planned_on` is what the letter first said, `due_on` what counts after
    extensions; `late_days` are working days, counted up to today where it is not done.
    """

    unit: int
    item: str
    name: str
    milestone: str
    planned_on: date
    due_on: date
    done_on: date | None
    late_days: int
    reports: int
    returns: int

    @property
    def accepted_first_time(self) -> bool:
        """Tell whether no report of the task was sent back."""
        return self.returns == 0


@dataclass(frozen=True, slots=True)
class ReportFact:
    """Timeliness and quality of one report, for the year's end; one that was never submitted has no day."""

    unit: int
    period: str
    due_on: date
    submitted_on: date | None
    late_days: int
    returns: int
