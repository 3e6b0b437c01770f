"""Working days as other apps see them: the calendar, and the end of a term."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from hengjing.foundation.ui.data import Light

ONE_DAY = timedelta(days=1)
_SATURDAY = 5


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
    _far: dict[tuple[date, int], date] = field(default_factory=dict, init=False, repr=False, compare=False)
    _apart: dict[tuple[date, date], int] = field(default_factory=dict, init=False, repr=False, compare=False)

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
        asked = first, last
        if asked not in self._apart:
            days = (first + ONE_DAY * step for step in range(1, (last - first).days + 1))
            self._apart[asked] = sum(1 for day in days if self.is_working_day(day))
        return self._apart[asked]

    def light(self, due_on: date | None, today: date, amber_days: int) -> Light:
        """Tell how a deadline stands today: late from the day after it, amber from so many working days before it."""
        if due_on is None:
            return Light.OK
        if today > due_on:
            return Light.LATE
        return Light.WARN if due_on < self._green_from(today, amber_days + 1) else Light.OK

    def _green_from(self, today: date, working_days: int) -> date:
        """Return the first deadline that is still far: a list asks for every line, and the answer is one."""
        asked = today, working_days
        if asked not in self._far:
            self._far[asked] = self.after(today, working_days)
        return self._far[asked]
