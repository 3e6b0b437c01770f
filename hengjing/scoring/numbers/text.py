"""Numbers as text: strict reading into whole numbers at a scale, and writing back."""

import re

from hengjing.scoring.numbers.scales import LARGEST_VALUE, SHARE_DECIMALS

NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")


def parse_number(text: str) -> tuple[int, int]:
    """Return (mantissa, decimals) of a number written `-?digits[.digits]`; trailing zeros are kept out.

    Raises:
        ValueError: the text is not written so.
    """
    if not NUMBER.fullmatch(text):
        raise ValueError(text)
    whole, _, fraction = text.partition(".")
    fraction = fraction.rstrip("0")
    return int(whole + fraction), len(fraction)


def to_scale(text: str, decimals: int) -> int:
    """Return the number as a whole number at `decimals`.

    Raises:
        ValueError: not a number.
        OverflowError: more digits than the scale holds, or more than an int64 column holds.
    """
    mantissa, digits = parse_number(text)
    if digits > decimals:
        raise OverflowError(text)
    value = mantissa * int(10 ** (decimals - digits))
    if abs(value) > LARGEST_VALUE:
        raise OverflowError(text)
    return value


def parse_share(text: str) -> int:
    """Return a share, written `80%` or `0.8`, at six decimals.

    Raises:
        ValueError: not a number.
        OverflowError: more than six decimals of the share.
    """
    if text.endswith("%"):
        return to_scale(text[:-1], SHARE_DECIMALS - 2)
    return to_scale(text, SHARE_DECIMALS)


def fits(text: str, decimals: int) -> bool:
    """Return whether a number or share has no more digits than its scale holds; a text that is neither has none."""
    try:
        parse_share(text) if text.endswith("%") else to_scale(text, decimals)
    except OverflowError:
        return False
    except ValueError:
        return True
    return True


def decimal_text(value: int, decimals: int, *, digits: int | None = None) -> str:
    """Return the number with all its decimals, or with at least `digits` of them and no further trailing zeros."""
    sign = "-" if value < 0 else ""
    padded = str(abs(int(value))).rjust(decimals + 1, "0")
    whole, fraction = (padded[:-decimals], padded[-decimals:]) if decimals else (padded, "")
    if digits is not None:
        fraction = fraction.rstrip("0").ljust(digits, "0")
    return f"{sign}{whole}.{fraction}" if fraction else f"{sign}{whole}"
