"""Days as sources write them, and the periods that days belong to. Dates are those of the source: no clock, no zone."""

import datetime as dt
import re

from hengjing.scoring.events.definition import WINDOW, Window

FORMS = (
    re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})"),
    re.compile(r"([0-9]{4})/([0-9]{1,2})/([0-9]{1,2})"),
    re.compile(r"([0-9]{4})\.([0-9]{1,2})\.([0-9]{1,2})"),
    re.compile(r"([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日"),
    re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})"),
)
"""Year, month, day and nothing else; a day before the month is never guessed."""


def day_of(text: str) -> str | None:
    """Return a day as `2024-01-31`, or None where the text is no day."""
    for form in FORMS:
        if found := form.fullmatch(text):
            try:
                return dt.date(*(int(part) for part in found.groups())).isoformat()
            except ValueError:
                return None
    return None


def period_of(day: str, period: str, window: Window) -> str:
    """Return the label of the period that a day is in: `2024-01`, `2024-Q1`, `2024`, `2024-01-01/2024-12-31`."""
    if period == WINDOW:
        return f"{window.first}/{window.last}"
    if period == "year":
        return day[:4]
    if period == "month":
        return day[:7]
    return f"{day[:4]}-Q{(int(day[5:7]) + 2) // 3}"


def standing_for(day: str, window: Window) -> str:
    """Return the day that stands for all days of its month inside the window: the first of them.

    Every period is made of such days, so that counters need no finer ones; a day outside the window stands for itself.
    """
    return max(f"{day[:7]}-01", window.first) if window.first <= day <= window.last else day
