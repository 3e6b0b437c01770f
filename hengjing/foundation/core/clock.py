"""The one place where the time is read; views and commands pass it down as `at` (architecture.md section 6.4)."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

BEIJING = ZoneInfo("Asia/Shanghai")
_END_OF_DAY = "24:00"


def now() -> datetime:
    """Return the present moment of the server, in Beijing time."""
    return datetime.now(BEIJING)


def today() -> date:
    """Return the present day in Beijing."""
    return now().date()


def moment(day: date, text: str = _END_OF_DAY) -> datetime:
    """Return the moment of a time of a day in Beijing; 24:00 is the midnight that ends the day.

    A deadline is met by what happens before the moment, so a deadline of 24:00 takes in the whole day.

    Raises:
        ValueError: The text is no time between 00:00 and 24:00.
    """
    if text == _END_OF_DAY:
        return datetime.combine(day + timedelta(days=1), time(), BEIJING)
    return datetime.combine(day, time.fromisoformat(text), BEIJING)
