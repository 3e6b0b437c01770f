"""Every row names a measure of its item; only rows for the whole item leave it empty."""

from hengjing.scoring.facts.findings import problems_at
from hengjing.scoring.facts.reading import Reading
from hengjing.scoring.problems import Problem


def unknown_measures(reading: Reading) -> list[Problem]:
    """Return the rows with a measure that the rule does not read, and those that leave it out without saying why."""

    def known(row: int) -> dict[str, object]:
        leaf = reading.layout.leaves[int(reading.leaf[row])]
        own = leaf.measures.get(reading.layout.class_of[int(reading.unit[row])], {})
        return {"choices": ", ".join(own)}

    empty = reading.measure == 0
    unknown = reading.in_system & (reading.declared < 0) & ~empty
    missing = reading.in_system & empty & (reading.status >= 0) & ~reading.for_whole
    return [
        *problems_at(reading, "facts.measure_unknown", unknown, "measure", known),
        *problems_at(reading, "facts.measure_missing", missing, "measure", known),
    ]
