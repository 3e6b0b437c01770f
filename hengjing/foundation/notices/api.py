"""What other apps may use of notices: tell, urge, read own messages, count working days."""

from hengjing.foundation.notices.selectors.messages import messages_of, unread_count
from hengjing.foundation.notices.selectors.presses import (
    pressed_on,
    presses_of,
    requests_made,
    requests_made_of,
    told_by,
)
from hengjing.foundation.notices.services.mailing import send_waiting
from hengjing.foundation.notices.services.pressing import press
from hengjing.foundation.notices.services.telling import mark_all_read, mark_read, tell
from hengjing.foundation.notices.services.vouching import target_token, targets_of
from hengjing.foundation.workdays.api import (
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
    "mark_all_read",
    "mark_read",
    "messages_of",
    "press",
    "pressed_on",
    "presses_of",
    "requests_made",
    "requests_made_of",
    "send_waiting",
    "target_token",
    "targets_of",
    "tell",
    "told_by",
    "unread_count",
    "working_days_after",
    "working_days_between",
]
