"""Numbers as exact fractions and the one rounding (docs/scoring/rounding.md)."""

from fractions import Fraction

ZERO = Fraction(0)
ONE = Fraction(1)
HUNDRED = Fraction(100)
FULL_WIDTH = str.maketrans("０１２３４５６７８９－．，％", "0123456789-.,%")


def rounded(exact: Fraction, digits: int) -> Fraction:
    """Round half away from zero to `digits` decimals (rounding.md, 2)."""
    scale = 10**digits
    scaled = abs(exact) * scale
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Fraction(whole if exact >= 0 else -whole, scale)


def whole_by(exact: Fraction, how: str) -> int:
    """Round a number that is not negative to a whole one: `down`, `half_up` or `up` (grading.md)."""
    if how == "down":
        return exact.numerator // exact.denominator
    if how == "up":
        return -(-exact.numerator // exact.denominator)
    if how == "half_up":
        return int(rounded(exact, 0))
    raise ValueError(f"unknown rounding {how}")


def number(text: str) -> Fraction:
    """Read a number of a ruleset (model.md, 1)."""
    sign, digits = (-1, text[1:]) if text.startswith("-") else (1, text)
    before, _, after = digits.partition(".")
    if not (before + after).isascii() or not (before + after).isdigit() or not before:
        raise ValueError(f"not a number: {text}")
    return Fraction(sign * int(before + after), 10 ** len(after))


def share(text: str) -> Fraction:
    """Read a share, `80%` or `0.8` (model.md, 1)."""
    return number(text[:-1]) / HUNDRED if text.endswith("%") else number(text)


def fact_number(text: str) -> Fraction:
    """Read the value of a row: full width, thousands separators and percentage points (facts.md)."""
    plain = text.strip().translate(FULL_WIDTH)
    return number(plain.removesuffix("%").replace(",", ""))


def flag(text: str) -> bool:
    """Read `yes` or `no` (model.md, 1)."""
    return {"yes": True, "no": False}[text]
