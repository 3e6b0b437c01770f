"""Values of a task as a request writes them: points as 12.00, a day as 2026-11-30, milestones one a line."""

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

from hengjing.foundation.core.entries import dated
from hengjing.foundation.core.errors import Problem
from hengjing.steps.letter_forms.data import LetterMilestone
from hengjing.steps.task_changes.data import ChangeField, StandingItem
from hengjing.steps.task_changes.models import LONGEST

LONGEST_WORDS = 200
MOST_POINTS = 1000


def text_of(item: StandingItem, field: str) -> str:
    """Return the value of a part of a task as text."""
    return _text(getattr(item, field, ""))


def value_of(field: str, text: str) -> Any:
    """Return what a text says of a part of a task.

    Raises:
        ValueError, InvalidOperation: The text does not say it.
    """
    if field == ChangeField.DUE_ON:
        return date.fromisoformat(text.strip())
    if field == ChangeField.POINTS:
        return Decimal(text.strip())
    if field == ChangeField.MILESTONES:
        return tuple(LetterMilestone(*each) for each in sorted(_lines(text)))
    return " ".join(text.split())


def as_kept(field: str, text: str) -> str:
    """Return a text in the one way in which it is kept, compared and handed on to the letter."""
    return _text(value_of(field, text))


def value_problems(field: str, text: str, year: int, due_on: date) -> list[Problem]:
    """Return what is wrong with the new value of a part of a task; `due_on` is the date of the task."""
    if field == ChangeField.POINTS:
        return _points_problems(text)
    if field == ChangeField.MILESTONES:
        return _milestone_problems(text, year, due_on)
    if len(" ".join(text.split())) > LONGEST_WORDS:
        return [Problem("too_long", _("新值不能超过 %(n)s 个字") % {"n": LONGEST_WORDS}, "new")]
    return []


def _points_problems(text: str) -> list[Problem]:
    try:
        points = value_of(ChangeField.POINTS, text)
        read = points.is_finite() and 0 <= points < MOST_POINTS and points == round(points, 2)
    except InvalidOperation:
        read = False
    return [] if read else [Problem("points_unread", _("分值应为不小于零的数，至多两位小数"), "new")]


def _milestone_problems(text: str, year: int, due_on: date) -> list[Problem]:
    try:
        days = [day for day, _words in _lines(text)]
    except ValueError as unread:
        said = _("“%(line)s”不能读取") % {"line": unread}
        return [Problem("milestone_unread", said, "new", _("每行一个节点，日期在前，例如：2026-06-30 主体完工"))]
    found = []
    if any(day.year != year for day in days):
        found.append(Problem("outside_year", _("时限须在考核年度之内"), "new"))
    if any(day > due_on for day in days):
        found.append(Problem("after_due", _("节点日期不能晚于任务的完成时限"), "new", _("需要推迟时限的请申请延期")))
    if len(as_kept(ChangeField.MILESTONES, text)) > LONGEST:
        found.append(Problem("too_long", _("新值不能超过 %(n)s 个字") % {"n": LONGEST}, "new"))
    return found


def _lines(text: str) -> list[tuple[date, str]]:
    found = []
    for line in filter(None, map(str.strip, text.splitlines())):
        entry = dated(line)
        if entry is None or not entry[1]:
            raise ValueError(line)
        found.append(entry)
    return found


def _text(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    return "\n".join(map(str, value)) if isinstance(value, tuple) else str(value)
