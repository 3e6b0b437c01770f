"""Every row names an entry where its measure has entries, one of the declared where these are listed."""

import numpy as np

from hengjing.scoring.facts import Shape, Status
from hengjing.scoring.facts.findings import problems_at
from hengjing.scoring.facts.reading import Flags, Reading
from hengjing.scoring.problems import Problem


def unknown_entries(reading: Reading) -> list[Problem]:
    """Return the rows with an undeclared entry, without a needed one, or with one where none belongs."""

    def declared(row: int) -> dict[str, object]:
        return {"choices": ", ".join(reading.measures[int(reading.declared[row])].codes)}

    empty = reading.entry.empty
    single = reading.declaring(lambda m: m.shape is Shape.NUMBER) | (reading.in_system & (reading.measure == 0))
    needed = (reading.declared >= 0) & ~single
    listed = reading.declaring(lambda m: m.codes) & needed
    one_entry = reading.declaring(lambda m: m.entry_not_applicable_allowed) & (reading.status == Status.NOT_APPLICABLE)
    wanting = needed & empty & (~reading.for_whole | one_entry) & (reading.status >= 0)
    return [
        *problems_at(reading, "facts.entry_unknown", listed & ~empty & ~_declared(reading, listed), "entry", declared),
        *problems_at(reading, "facts.entry_missing", wanting, "entry", declared),
        *problems_at(reading, "facts.entry_not_allowed", single & ~empty, "entry"),
    ]


def _declared(reading: Reading, listed: Flags) -> Flags:
    """Where the entry is one of the measure's codes; asked once for each pair of measure and entry."""
    known = np.zeros(len(reading), dtype=np.bool_)
    rows = np.flatnonzero(listed)
    width = len(reading.entry.words) + 1
    pairs, back = np.unique(reading.declared[rows] * width + reading.entry.codes[rows], return_inverse=True)
    allowed = [reading.entry.words[pair % width] in reading.measures[pair // width].codes for pair in pairs.tolist()]
    known[rows] = np.array(allowed, dtype=np.bool_)[back]
    return known
