"""Random choices and the writing of exact numbers as text."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TypeVar

from tests.scoring.oracle.quantities import rounded

Choice = TypeVar("Choice")
LARGE = 10**13


def text(exact: Fraction) -> str:
    """Write an exact decimal; refuse what has no finite one of 12 digits."""
    scaled = exact * 10**12
    if scaled.denominator != 1:
        raise ValueError(f"{exact} is no decimal")
    digits = str(abs(scaled.numerator)).rjust(13, "0")
    after = digits[-12:].rstrip("0")
    return ("-" if exact < 0 else "") + digits[:-12] + (f".{after}" if after else "")


@dataclass(frozen=True)
class DrawnUnit:
    """A unit of the drawn ruleset."""

    code: str
    unit_class: str


@dataclass
class Leaf:
    """What a rule must know of its leaf: full marks by unit, scales, whether values are large."""

    code: str
    marks: dict[str, Fraction]
    units: list[DrawnUnit]
    digits: int
    weight_digits: int
    value_decimals: int = 4
    is_line: bool = False
    large: bool = False
    notes: dict = field(default_factory=dict)

    @property
    def least(self) -> Fraction:
        """Give the smallest full marks that any unit has."""
        return min(self.marks.values())


class Draw:
    """Random choices from one seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def chance(self, percent: int) -> bool:
        """Tell yes in so many of a hundred draws."""
        return self.random.randrange(100) < percent

    def pick(self, choices: Sequence[Choice]) -> Choice:
        """Choose one."""
        return choices[self.random.randrange(len(choices))]

    def some(self, choices: Sequence[Choice], least: int = 0) -> list[Choice]:
        """Choose several, in the order given."""
        chosen = self.random.sample(range(len(choices)), self.whole(least, len(choices)))
        return [choices[place] for place in sorted(chosen)]

    def whole(self, least: int, most: int) -> int:
        """Give a whole number between the two."""
        return self.random.randint(least, most)

    def between(self, low: Fraction, high: Fraction, digits: int) -> Fraction:
        """Give a decimal between the two; often one with fewer digits than allowed."""
        digits = self.pick([digits, min(digits, 1), 0])
        scale = 10**digits
        least, most = -((-low * scale) // 1), (high * scale) // 1
        if least > most:
            return rounded(low, digits)
        return Fraction(self.whole(int(least), int(most)), scale)

    def value(self, leaf: Leaf, low: int = 0, high: int = 120) -> Fraction:
        """Give a value of the leaf; a large one has all its decimals."""
        if leaf.large:
            scale = 10**leaf.value_decimals
            most = LARGE // 50  # with six decimals, the eighteen digits that a value may have
            return Fraction(self.whole(low * most * scale // 100, high * most * scale // 100), scale)
        return self.between(Fraction(low), Fraction(high), leaf.value_decimals)

    def positive(self, leaf: Leaf, high: int = 120) -> Fraction:
        """Give a value of the leaf above 0."""
        return max(self.value(leaf, 1, high), Fraction(1, 10**leaf.value_decimals))

    def share(self, low: int, high: int) -> str:
        """Write a share between two percentages, as percent or as a decimal, at times with all six decimals."""
        part = Fraction(self.whole(low, high), 100)
        if self.chance(15):
            part = Fraction(self.whole(low * 10**4, high * 10**4), 10**6)
        return text(part * 100) + "%" if self.chance(60) else text(part)

    def coefficient(self, low: int, high: int) -> str:
        """Write a coefficient between two thousandths."""
        return text(Fraction(self.whole(low, high), 1000))

    def points(self, leaf: Leaf, low: int, high: int) -> str:
        """Write points between two percentages of the full marks, as a share where that comes out whole."""
        percent = self.whole(low, high)
        scale = 10**leaf.digits
        whole = all((mark * percent / 100 * scale).denominator == 1 for mark in leaf.marks.values())
        if whole and self.chance(50):
            return f"{percent}%"
        digits = self.pick([0, 1, 2, leaf.digits])
        exact = rounded(leaf.least * percent / 100, digits)
        inside = leaf.least * low / 100 <= exact <= leaf.least * high / 100
        return text(exact if inside else rounded(leaf.least * percent / 100, leaf.digits))

    def plain_points(self, leaf: Leaf, low: int, high: int) -> str:
        """Write points between two percentages of the smallest full marks, never as a share."""
        exact = leaf.least * self.whole(low, high) / 100
        return text(rounded(exact, self.pick([1, 2, leaf.digits])))


def fixed(exact: Fraction, leaf: Leaf) -> Fraction:
    """Bring a value to the decimals of the leaf."""
    return rounded(exact, leaf.value_decimals)


def common(draw: Draw, leaf: Leaf) -> dict:
    """Draw the common parameters; each is left to its default in most draws (model.md, 3)."""
    found = {}
    if draw.chance(25):
        found["floor"] = draw.points(leaf, 0 if leaf.is_line else -50, 20)
    if draw.chance(25):
        found["cap"] = draw.points(leaf, 60, 100 if leaf.is_line else 130)
    if len(found) == 2 and not all(written.endswith("%") for written in found.values()):
        del found["floor"]  # full marks differ by unit, and a floor above the cap is refused
    if draw.chance(35):
        found["round"] = str(draw.whole(0, leaf.digits))
    return found


def maybe(draw: Draw, parameters: dict, name: str, written: str, percent: int = 50) -> None:
    """Write a parameter in so many of a hundred draws; else its default holds."""
    if draw.chance(percent):
        parameters[name] = written
