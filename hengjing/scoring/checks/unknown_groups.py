"""Every row names a group where its measure has groups, and none where it has none."""

import numpy as np

from hengjing.scoring.facts.findings import problems_at
from hengjing.scoring.facts.reading import Flags, Reading
from hengjing.scoring.problems import Problem


def unknown_groups(reading: Reading) -> list[Problem]:
    """Return the rows with an undeclared group, without a needed one, or with one where none belongs."""

    def declared(row: int) -> dict[str, object]:
        return {"choices": ", ".join(reading.measures[int(reading.declared[row])].groups)}

    empty = reading.group.empty
    listed = reading.declaring(lambda m: m.groups)
    free = reading.declaring(lambda m: m.free_groups and not m.groups)
    wanting = (listed | free) & empty & ~(reading.for_whole & reading.entry.empty)
    none_allowed = reading.in_system & ~listed & ~free & ((reading.declared >= 0) | (reading.measure == 0))
    return [
        *problems_at(reading, "facts.group_unknown", listed & ~empty & ~_declared(reading, listed), "group", declared),
        *problems_at(reading, "facts.group_missing", wanting, "group", declared),
        *problems_at(reading, "facts.group_not_allowed", none_allowed & ~empty, "group"),
    ]


def _declared(reading: Reading, listed: Flags) -> Flags:
    """Where the group is one of the measure's groups; asked once for each pair of measure and group."""
    known = np.zeros(len(reading), dtype=np.bool_)
    rows = np.flatnonzero(listed)
    width = len(reading.group.words) + 1
    pairs, back = np.unique(reading.declared[rows] * width + reading.group.codes[rows], return_inverse=True)
    allowed = [reading.group.words[pair % width] in reading.measures[pair // width].groups for pair in pairs.tolist()]
    known[rows] = np.array(allowed, dtype=np.bool_)[back]
    return known
