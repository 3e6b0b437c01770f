"""Every row is about an item that is in its unit's indicator system."""

from hengjing.scoring.facts.findings import problems_at
from hengjing.scoring.facts.reading import Reading
from hengjing.scoring.problems import Problem


def not_in_system(reading: Reading) -> list[Problem]:
    """Return the rows about an item that the unit does not have."""
    known = (reading.unit >= 0) & (reading.leaf >= 0)
    return problems_at(reading, "facts.not_in_system", known & ~reading.in_system, "item")
