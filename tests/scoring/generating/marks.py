"""Full marks and weights that add up for every unit, and their writing by default, class and unit."""

from collections import Counter
from fractions import Fraction
from itertools import pairwise

from tests.scoring.generating.draw import Draw, DrawnUnit, text

Amounts = dict[str, Fraction]


def split(draw: Draw, total: Fraction, parts: int, digits: int) -> list[Fraction]:
    """Cut an amount into so many parts above 0, coarse ones where the amount allows it."""
    even = total / parts
    if draw.chance(25) and (even * 10 ** min(digits, 2)).denominator == 1:
        return [even] * parts
    digits = draw.pick([0, 0, 0, min(1, digits), digits])
    unit = Fraction(5) if total >= 5 * parts and draw.chance(60) else Fraction(1, 10**digits)
    while unit * parts > total:
        unit /= 10
    steps = int(total / unit)
    cuts = sorted(draw.random.sample(range(1, steps), parts - 1)) if steps > parts else list(range(1, parts))
    bounds = [0, *cuts]
    found = [unit * (after - before) for before, after in pairwise(bounds)]
    return [*found, total - sum(found, Fraction(0))]


def shared_out(
    draw: Draw, totals: Amounts, systems: dict[str, list[int]], by: dict[str, str], digits: int
) -> list[Amounts]:
    """Cut each unit's total among the children of its system; units alike in `by` and total get the same cut."""
    known: dict[tuple, list[Fraction]] = {}
    number_of = 1 + max(place for places in systems.values() for place in places)
    found: list[Amounts] = [{} for _ in range(number_of)]
    for unit, places in systems.items():
        key = (totals[unit], tuple(places), by[unit])
        if key not in known:
            known[key] = split(draw, totals[unit], len(places), digits)
        for place, amount in zip(places, known[key], strict=True):
            found[place][unit] = amount
    return found


def written(draw: Draw, amounts: Amounts, units: list[DrawnUnit]) -> str | dict:
    """Write amounts as one text where all are equal, else by default, classes and units."""
    values = Counter(amounts.values())
    default = values.most_common(1)[0][0]
    if len(values) == 1 and draw.chance(85):
        return text(default)
    found: dict = {"default": text(default)}
    classes = {}
    for name in sorted({unit.unit_class for unit in units}):
        inside = Counter(amounts[unit.code] for unit in units if unit.unit_class == name)
        value = inside.most_common(1)[0][0]
        if value != default or draw.chance(20):
            classes[name] = text(value)
    own = {
        unit.code: text(amounts[unit.code])
        for unit in units
        if text(amounts[unit.code]) != classes.get(unit.unit_class, found["default"]) or draw.chance(5)
    }
    if classes:
        found["classes"] = classes
    if own:
        found["units"] = own
    return found
