"""The days of the play: the closed years, the running one and the next, reckoned from the day of the demonstration."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from hengjing.foundation.core.clock import BEIJING
from hengjing.steps.schemes.data import Step, Term

LATE_IN_YEAR = 8


@dataclass(frozen=True, slots=True)
class Days:
    """The days of the play, reckoned from the day of the demonstration so that deadlines are near."""

    today: date
    year: int

    @classmethod
    def around(cls, today: date) -> "Days":
        """Return the days of a demonstration: late in a year the plans are those of the next."""
        return cls(today, today.year if today.month < LATE_IN_YEAR else today.year + 1)

    def running(self) -> "Days":
        """Return the days of the year before, as they were when its plans had just been approved."""
        return Days(date(self.year - 1, 3, 6), self.year - 1)

    def closed(self) -> tuple["Days", ...]:
        """Return the days of the two years before the running one, the earlier one first."""
        years = (self.year - 3, self.year - 2)
        return tuple(Days(date(year, 3, 6), year) for year in years)

    def at_year_end(self, days: int, hour: int = 9, minute: int = 0) -> datetime:
        """Return a moment so many days after the start of the evaluation of the year."""
        start = datetime(self.year + 1, 1, 5, hour, minute, tzinfo=BEIJING)
        return start + timedelta(days=days)

    def before(self, days: int, hour: int = 9, minute: int = 0) -> datetime:
        """Return a moment so many days before today."""
        return datetime(self.today.year, self.today.month, self.today.day, hour, minute, tzinfo=BEIJING) - timedelta(
            days=days
        )

    def calendar(self) -> dict[Step, Term]:
        """Return the terms of the eight steps: plans are due in two days, the rest follows through the year."""
        day, due = timedelta(days=1), self.today + timedelta(days=2)
        letters, year = due + timedelta(days=21), self.year
        return {
            Step.SCHEME: Term(self.today - timedelta(days=20), self.today - timedelta(days=12)),
            Step.PLANS: Term(self.today - timedelta(days=12), due),
            Step.LETTERS: Term(due + day, letters),
            Step.TRACKING: Term(letters + day, date(year, 12, 18)),
            Step.INSPECTION: Term(letters + day, date(year, 12, 4)),
            Step.EVALUATION: Term(date(year, 12, 21), date(year + 1, 1, 22)),
            Step.ANALYSIS: Term(date(year + 1, 2, 1), date(year + 1, 3, 12)),
            Step.APPEALS: Term(date(year + 1, 3, 1), date(year + 1, 3, 26)),
        }

    def quarters(self) -> tuple[date, ...]:
        """Return the days of the four milestones of a piece of work."""
        return (date(self.year, 3, 31), date(self.year, 6, 30), date(self.year, 9, 30), date(self.year, 11, 30))
