"""Numbers as people write them in tables: full-width characters, thousands separators, percent signs (facts.md)."""

import re
from typing import NamedTuple

from hengjing.scoring.numbers import LARGEST_VALUE, parse_number

FULL_WIDTH = str.maketrans("０１２３４５６７８９．，－％−", "0123456789.,-%-")
GROUPED = re.compile(r"-?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")

DASHES = frozenset(
    {"-", "--", "—", "——", "–", "－", "/", "／", "\\", "无", "空", "缺", "暂无", "N/A", "n/a", "NA", "null"}
)
"""What people write for nothing; it is never guessed which of the four nothings is meant."""

TOO_MANY = 99
"""Digits of a number that no scale holds."""


class Value(NamedTuple):
    """A number as written: mantissa ÷ 10^digits, and whether a percent sign followed."""

    mantissa: int = 0
    digits: int = 0
    percent: bool = False
    readable: bool = True


UNREADABLE = Value(readable=False)


def is_dash(text: str) -> bool:
    """Whether the text is a dash or a word for nothing."""
    return text.strip() in DASHES


def parse_value(text: str) -> Value:
    """Return the number that a text means; not readable when it is no number.

    A number too large for any scale has `TOO_MANY` digits, so that it fits none.
    """
    text = text.strip()
    if not text.isascii():
        text = text.translate(FULL_WIDTH)
    percent = text.endswith("%")
    if percent:
        text = text[:-1].rstrip()
    if "," in text:
        if not GROUPED.fullmatch(text):
            return UNREADABLE
        text = text.replace(",", "")
    try:
        mantissa, digits = parse_number(text)
    except ValueError:
        return UNREADABLE
    if abs(mantissa) > LARGEST_VALUE or digits > TOO_MANY:
        return Value(0, TOO_MANY, percent)
    return Value(mantissa, digits, percent)
