"""Values as people of a language read them."""

from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language

Value = str | int | Decimal | date | datetime | None
NOTHING = "—"
"""What stands where nothing is given."""
KEPT = 4096
"""So many days are kept in words: a page says the same few over and over."""


def shown(value: Value) -> str:
    """Write a value; a number keeps its digits, and nothing is a dash, never zero."""
    if value is None or value == "":
        return NOTHING
    if isinstance(value, datetime):
        return date_format(localtime(value), "DATETIME_FORMAT")
    if isinstance(value, date):
        return _day(value, "DATE_FORMAT", get_language())
    return str(value)


_INNER = str.maketrans("“”‘’", "‘’“”")


def within_quotes(text: str) -> str:
    """Return a text as it stands between quotation marks: its own become those of the next level (GB/T 15834)."""
    return text.translate(_INNER)


def month_day(day: date) -> str:
    """Write a day without its year."""
    return _day(day, "MONTH_DAY_FORMAT", get_language())


@lru_cache(maxsize=KEPT)
def _day(day: date, layout: str, _language: str | None) -> str:
    return date_format(day, layout)
