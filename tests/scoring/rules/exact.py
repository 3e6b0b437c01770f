"""What the tests of rule kinds expect, reckoned in fractions."""

from fractions import Fraction


def rounded(exact: Fraction, digits: int = 6) -> Fraction:
    """Return the fraction rounded once, half away from zero."""
    scaled = abs(exact) * 10**digits
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Fraction(whole if exact >= 0 else -whole, 10**digits)


def limited(exact: Fraction, floor: str, cap: str) -> Fraction:
    """Return the fraction held between two limits."""
    return min(max(exact, Fraction(floor)), Fraction(cap))


def large_numbers(count: int) -> list[str]:
    """Return numbers up to the largest that a fact may be, six decimals each, spread over all magnitudes."""
    return [
        f"{pow(7, place * 11, 10 ** (place * 12 // count + 1))}.{place * 76_543 % 10**6:06}" for place in range(count)
    ]
