"""What other apps may use of working days."""

from hengjing.foundation.workdays.selectors import (
    deadline,
    get_calendar,
    is_working_day,
    light_for,
    working_days_after,
    working_days_between,
)

__all__ = [
    "deadline",
    "get_calendar",
    "is_working_day",
    "light_for",
    "working_days_after",
    "working_days_between",
]
