"""The calendar of working days: the office's table first, then the library, then the plain weekdays."""

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from chinese_calendar import holidays, workdays
from django.conf import settings
from django.db.models import QuerySet

from hengjing.foundation.core.clock import moment
from hengjing.foundation.core.remembering import standing
from hengjing.foundation.ui.data import Light
from hengjing.foundation.workdays.data import Deadline, WorkingCalendar
from hengjing.foundation.workdays.models import Holiday, HolidayNotice

_OF_THE_LIBRARY = dict.fromkeys(holidays, False) | dict.fromkeys(workdays, True)
_YEARS_OF_THE_LIBRARY = frozenset(range(min(holidays).year, max(holidays).year + 1))


@standing
def get_calendar() -> WorkingCalendar:
    """Return the calendar as it stands; whoever asks about many days keeps it.

    The library knows the State Council's notices up to the year of its release and raises beyond it, so it is never
    asked about a day: its table is read, and a year without a notice is known to be unknown.
    """
    entered = dict(Holiday.objects.values_list("day", "is_working"))
    years = frozenset(HolidayNotice.objects.values_list("year", flat=True))
    exceptions = {day: works for day, works in _OF_THE_LIBRARY.items() if day.year not in years} | entered
    return WorkingCalendar(exceptions=exceptions, known_years=_YEARS_OF_THE_LIBRARY | years)


def is_working_day(day: date) -> bool:
    """Tell whether the day is worked."""
    return get_calendar().is_working_day(day)


def working_days_after(day: date, working_days: int) -> date:
    """Return the last of so many working days that follow the day; the day itself does not count."""
    return get_calendar().after(day, working_days)


def working_days_between(first: date, last: date) -> int:
    """Count the working days after the first day up to the last."""
    return get_calendar().between(first, last)


def deadline(day: date, working_days: int) -> Deadline:
    """Return the end of a term that begins after the day; `certain` is false where a notice is still missing."""
    known = get_calendar()
    last = known.after(day, working_days)
    return Deadline(day=last, moment=moment(last), certain=known.certain(day, last))


def light_for(
    due_on: date | None, today: date, amber_days: int | None = None, known: WorkingCalendar | None = None
) -> Light:
    """Tell how a deadline stands today; `amber_days` is that of the installation when nothing is said.

    A list of many lines asks for the calendar once and passes it as `known`.
    """
    days = settings.WORKDAYS_AMBER_DAYS if amber_days is None else amber_days
    return (known or get_calendar()).light(due_on, today, days)


FIRST_YEAR, LAST_YEAR = min(_YEARS_OF_THE_LIBRARY), 2100
"""The years that have a page."""


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A day of the page: whether it is worked, and what the office's table or the library calls it."""

    day: date
    is_working: bool
    differs: bool
    name: str
    source: str
    uuid: str


@dataclass(frozen=True, slots=True)
class CalendarYear:
    """A year of the page: months as weeks of days, where its exceptions come from, and whether they are known."""

    year: int
    months: Sequence[tuple[int, Sequence[Sequence[CalendarDay | None]]]]
    notice: HolidayNotice | None
    certain: bool


def get_year(year: int) -> CalendarYear:
    """Return a year of the calendar for its page."""
    known = get_calendar()
    entered = {item.day: item for item in Holiday.objects.filter(day__year=year)}
    weeks = calendar.Calendar()

    def shown(month: int, day: date) -> CalendarDay | None:
        return _day(known, entered.get(day), day) if day.month == month else None

    months = [
        (month, [[shown(month, day) for day in week] for week in weeks.monthdatescalendar(year, month)])
        for month in range(1, 13)
    ]
    notice = HolidayNotice.objects.select_related("entered_by").filter(year=year).first()
    return CalendarYear(year=year, months=months, notice=notice, certain=year in known.known_years)


def _day(known: WorkingCalendar, entered: Holiday | None, day: date) -> CalendarDay:
    return CalendarDay(
        day=day,
        is_working=known.is_working_day(day),
        differs=day in known.exceptions,
        name=entered.name if entered else "",
        source=entered.source if entered else "",
        uuid=str(entered.uuid) if entered else "",
    )


def list_days(year: int) -> QuerySet[Holiday]:
    """List the days that the office entered for a year."""
    return Holiday.objects.filter(day__year=year).select_related("entered_by")
