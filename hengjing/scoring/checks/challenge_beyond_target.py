"""A unit's challenge value lies beyond its target, whichever of the two the facts give (completion.md)."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from hengjing.scoring.facts import Beyond, Status
from hengjing.scoring.facts.findings import problems_at
from hengjing.scoring.facts.reading import Reading
from hengjing.scoring.numbers import decimal_text
from hengjing.scoring.problems import Problem

Integers = NDArray[np.int64]


def challenge_beyond_target(reading: Reading) -> list[Problem]:
    """Return the rows whose value leaves a unit with a challenge value that is not beyond its target."""
    return [
        found
        for leaf, layout in enumerate(reading.layout.leaves)
        for unit_class, pair in layout.beyond.items()
        if pair is not None
        for found in _of_class(reading, leaf, reading.layout.units_by_class.get(unit_class), pair)
    ]


def _of_class(reading: Reading, leaf: int, units: Integers | None, pair: Beyond) -> Iterator[Problem]:
    """The problems of one item in one class, at the row of the challenge value where there is one."""
    if units is None:
        return
    named_in = [_named(reading, leaf, units, name) for name in (pair.measure, pair.than)]
    rows = [named[_holds_number(reading)[named]] for named in named_in]
    (has_challenge, challenges), (has_target, targets) = (
        _values(reading, own, named, usual)
        for own, named, usual in zip(rows, named_in, (pair.usual, pair.usual_than), strict=True)
    )
    for unit in np.flatnonzero(has_challenge & has_target).tolist():
        challenge, target = int(challenges[unit]), int(targets[unit])
        if not (challenge > target if pair.higher else challenge < target):
            # At least one comes from the facts: two parameters are compared when the ruleset is compiled.
            told = [row for own in rows for row in own[reading.unit[own] == unit].tolist()]
            yield from _problem(reading, told[0], challenge=challenge, target=target)


def _problem(reading: Reading, row: int, **numbers: int) -> list[Problem]:
    decimals = int(reading.decimals[row])
    flags = np.arange(len(reading)) == row
    texts: dict[str, object] = {name: decimal_text(value, decimals, digits=0) for name, value in numbers.items()}
    return problems_at(reading, "facts.challenge_not_beyond", flags, "value", lambda _: texts)


def _named(reading: Reading, leaf: int, units: Integers, measure: str) -> Integers:
    """The rows of a measure of the class."""
    place = reading.layout.measure_names().index(measure)
    return np.flatnonzero((reading.leaf == leaf) & (reading.measure == place) & np.isin(reading.unit, units))


def _holds_number(reading: Reading) -> NDArray[np.bool_]:
    found: NDArray[np.bool_] = (reading.status == Status.VALUE) & reading.has_value & reading.readable & reading.fits
    return found


def _values(reading: Reading, rows: Integers, named: Integers, usual: int | None) -> tuple[NDArray[np.bool_], Integers]:
    """For each unit of the ruleset whether a number is there, and the number: its own, else the usual one.

    A unit whose own value is said to be missing has none: the usual one does not stand in for it.
    """
    size = len(reading.layout.units)
    known, numbers = np.full(size, usual is not None), np.full(size, usual or 0, dtype=np.int64)
    known[reading.unit[named]] = False
    known[reading.unit[rows]], numbers[reading.unit[rows]] = True, reading.value[rows]
    return known, numbers
