"""Rows of facts that a check finds wrong, as problems at their cells."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from hengjing.scoring.facts.reading import Reading
from hengjing.scoring.problems import Problem, problem

MOST_LISTED = 10_000
"""Rows that one check lists; the rest is counted. A table with more is wrong as a whole."""

Values = Callable[[int], dict[str, object]]


def problems_at(
    reading: Reading, code: str, flags: NDArray[np.bool_], column: str, values: Values | None = None
) -> list[Problem]:
    """Return a problem for each flagged row.

    Args:
        reading: the facts.
        code: of the catalogue; `{text}` is the cell, `{unit}` and `{item}` are as written.
        flags: which rows.
        column: the column at fault.
        values: further values of a row, by its position.
    """
    rows = np.flatnonzero(flags)
    found = []
    for row in rows[:MOST_LISTED].tolist():
        raw = reading.raw
        own = {
            "text": raw.text(column, row).strip(),
            "unit": unit_title(reading, row),
            "item": item_title(reading, row),
        }
        place = raw.place(row, column)
        found.append(problem(code, place, **{**own, **(values(row) if values else {})}))
    if len(rows) > MOST_LISTED:
        rest = len(rows) - MOST_LISTED
        found.append(problem("facts.more_rows", reading.raw.place(int(rows[MOST_LISTED]), column), count=rest))
    return found


def unit_title(reading: Reading, row: int) -> str:
    """Return the title of a row's unit, or what is written where it is unknown."""
    position = int(reading.unit[row])
    return reading.layout.unit_titles[position] if position >= 0 else reading.raw.text("unit", row).strip()


def item_title(reading: Reading, row: int) -> str:
    """Return the title of a row's item, or what is written where it is unknown."""
    position = int(reading.leaf[row])
    return reading.layout.leaves[position].title if position >= 0 else reading.raw.text("item", row).strip()
