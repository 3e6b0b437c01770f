"""What crosses the border: to-do items, targets of urging, messages and the calendar of working days."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from hengjing.foundation.audit.data import ObjectRef
from hengjing.foundation.ui.data import Light

ONE_DAY = timedelta(days=1)
_SATURDAY = 5


class MailState(TextChoices):
    """What became of the e-mail that goes with a message."""

    WAITING = "waiting", _("待发送")
    SENT = "sent", _("已发送")
    FAILED = "failed", _("发送失败")
    INSIDE_ONLY = "inside_only", _("仅站内")


@dataclass(frozen=True, slots=True)
class Todo:
    """One thing that a person has to do; every app's `api.todo_for(actor)` returns a tuple of these.

    Never stored: it is computed from the state of what is to be done, so it cannot disagree with it. `action` is the
    action that does it; `count` is how many objects the line stands for; `unit` is the name of the unit it comes from.
    """

    title: str
    link: str
    action: str
    due_on: date | None = None
    since: datetime | None = None
    unit: str = ""
    count: int = 1
    light: Light = Light.OK


@dataclass(frozen=True, slots=True)
class PressTarget:
    """One thing to urge: the object, the unit or persons who hold it up, and the page where it is done.

    Without recipients, those who file for the unit and its head are urged.
    """

    subject: ObjectRef
    link: str
    unit: int | None = None
    recipients: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class PressData:
    """One urging as it is shown: who urged whom about what, when, in which words, for the how-manieth time."""

    by: str
    at: datetime
    label: str
    unit: str
    recipients: tuple[str, ...]
    words: str
    number: int


@dataclass(frozen=True, slots=True)
class MessageData:
    """One message to one person."""

    uuid: str
    action: str
    label: str
    words: str
    link: str
    at: datetime
    read_at: datetime | None


@dataclass(frozen=True, slots=True)
class RequestsMade:
    """What the platform asked of a unit in a month (the burden meter): requests, urgings, and what was asked twice."""

    requests: int
    presses: int
    repeated: int


@dataclass(frozen=True, slots=True)
class Deadline:
    """The end of a term: its last day, the midnight that ends it, and whether the calendar of that time is known."""

    day: date
    moment: datetime
    certain: bool


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """Which days are worked: exceptions by day, and the years whose exceptions are known.

    In any other year the days from Monday to Friday count as worked, and whoever shows a date of it says so.
    """

    exceptions: Mapping[date, bool]
    known_years: frozenset[int]

    def is_working_day(self, day: date) -> bool:
        """Tell whether the day is worked."""
        return self.exceptions.get(day, day.weekday() < _SATURDAY)

    def certain(self, first: date, last: date) -> bool:
        """Tell whether the arrangement of all years from the first day to the last is known."""
        return all(year in self.known_years for year in range(first.year, last.year + 1))

    def after(self, day: date, working_days: int) -> date:
        """Return the last of so many working days that follow the day; with none, the next working day from it on.

        The day itself does not count (民法典 article 201), so five working days after a Friday end on the next Friday.

        Raises:
            ValueError: The number is negative.
        """
        if working_days < 0:
            raise ValueError(f"{working_days} working days")
        if working_days == 0:
            while not self.is_working_day(day):
                day += ONE_DAY
            return day
        while working_days:
            day += ONE_DAY
            working_days -= self.is_working_day(day)
        return day

    def between(self, first: date, last: date) -> int:
        """Count the working days after the first day up to the last; negative when the last comes first."""
        if last < first:
            return -self.between(last, first)
        return sum(self.is_working_day(first + ONE_DAY * step) for step in range(1, (last - first).days + 1))

    def light(self, due_on: date | None, today: date, amber_days: int) -> Light:
        """Tell how a deadline stands today: late from the day after it, amber from so many working days before it."""
        if due_on is None:
            return Light.OK
        if today > due_on:
            return Light.LATE
        return Light.WARN if self.between(today, due_on) <= amber_days else Light.OK
