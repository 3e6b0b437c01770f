"""Marks that catch the eye of the office: identical for all, or far from the others. Shown, never applied."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from statistics import median
from typing import NamedTuple

from hengjing.scoring.facts.values import TOO_MANY, parse_value
from hengjing.steps.sheet_rules.data import Marked, SourcedRow

LEAST = 3
"""So many units are needed before marks can be called the same or far from the others."""
FAR = 5
"""A mark is far from the others beyond so many times the middle distance from the middle mark."""


def striking_marks(rows: Iterable[SourcedRow], titles: Mapping[str, str]) -> tuple[Marked, ...]:
    """Return the items whose numbers are the same for all units, or lie far from the others for some."""
    found: dict[tuple[str, str], dict[str, Number]] = {}
    for row in rows:
        number = _number(row.value) if row.value and not row.entry else None
        if number is not None:
            found.setdefault((row.item, row.measure), {})[row.unit] = number
    marked = (_marked(item, titles.get(item, item), measure, numbers) for (item, measure), numbers in found.items())
    return tuple(each for each in marked if each is not None)


class Number(NamedTuple):
    """A number, and the percent sign behind it if there is one; 99% and 0.99 are both written for the same share."""

    value: Decimal
    sign: str

    def __str__(self) -> str:
        """Return it as people write it."""
        return f"{self.value:f}{self.sign}"


def _number(text: str) -> Number | None:
    read = parse_value(text)
    if not read.readable or read.digits >= TOO_MANY:
        return None
    return Number(Decimal(read.mantissa).scaleb(-read.digits), "%" if read.percent else "")


def _marked(item: str, title: str, measure: str, numbers: Mapping[str, Number]) -> Marked | None:
    if len(numbers) < LEAST:
        return None
    mixed = len({number.sign for number in numbers.values()}) > 1
    values = {unit: each.value / 100 if mixed and each.sign else each.value for unit, each in numbers.items()}
    if len(set(values.values())) == 1:
        return Marked(item, title, measure, identical=str(next(iter(numbers.values()))))
    middle = median(values.values())
    distance = median(abs(value - middle) for value in values.values())
    if not distance:
        return None
    usual = Number(middle.normalize(), "" if mixed else next(iter(numbers.values())).sign)
    units = tuple((unit, str(numbers[unit])) for unit, value in values.items() if abs(value - middle) > FAR * distance)
    return Marked(item, title, measure, units=units, usual=str(usual)) if units else None
