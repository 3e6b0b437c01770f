"""The same unit, item, measure, group and entry stands in one row only."""

import numpy as np

from hengjing.scoring.facts.findings import problems_at
from hengjing.scoring.facts.ordering import repeats_in
from hengjing.scoring.facts.reading import Reading
from hengjing.scoring.problems import Problem


def rows_unique(reading: Reading) -> list[Problem]:
    """Return every row that repeats an earlier one, with the place of that one."""
    order = reading.order
    repeated = repeats_in(reading.key_columns, order)
    if not repeated.any():
        return []
    before = np.zeros(len(order), dtype=np.int64)
    before[order[1:]] = order[:-1]
    flags = np.zeros(len(order), dtype=np.bool_)
    flags[order[repeated]] = True
    flags &= (reading.unit >= 0) & (reading.leaf >= 0) & (reading.measure >= 0)

    def other(row: int) -> dict[str, object]:
        place = reading.raw.place(int(before[row]))
        named = " ".join(name for name in (place.file, place.sheet) if name)
        return {"first": f"{named}:{place.row}" if named else place.row}

    return problems_at(reading, "facts.row_twice", flags, "unit", other)
