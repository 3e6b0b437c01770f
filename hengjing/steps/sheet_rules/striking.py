"""Marks that catch the eye of the office: identical for all, or far from the others. Shown, never applied."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from statistics import median

from hengjing.steps.sheet_rules.data import Marked, SourcedRow

LEAST = 3
"""So many units are needed before marks can be called the same or far from the others."""
FAR = 5
"""A mark is far from the others beyond so many times the middle distance from the middle mark."""


def striking_marks(rows: Iterable[SourcedRow], titles: Mapping[str, str]) -> tuple[Marked, ...]:
    """Return the items whose numbers are the same for all units, or lie far from the others for some."""
    found: dict[tuple[str, str], dict[str, Decimal]] = {}
    for row in rows:
        if row.value and not row.entry:
            found.setdefault((row.item, row.measure), {})[row.unit] = Decimal(row.value)
    marked = (_marked(item, titles.get(item, item), measure, values) for (item, measure), values in found.items())
    return tuple(each for each in marked if each is not None)


def _marked(item: str, title: str, measure: str, values: Mapping[str, Decimal]) -> Marked | None:
    if len(values) < LEAST:
        return None
    if len(set(values.values())) == 1:
        return Marked(item, title, measure, identical=str(next(iter(values.values()))))
    middle = median(values.values())
    distance = median(abs(value - middle) for value in values.values())
    if not distance:
        return None
    units = tuple((unit, str(value)) for unit, value in values.items() if abs(value - middle) > FAR * distance)
    return Marked(item, title, measure, units=units, usual=f"{middle.normalize():f}") if units else None
