"""Every row names a unit of the ruleset."""

from hengjing.scoring.facts.findings import problems_at
from hengjing.scoring.facts.reading import Reading
from hengjing.scoring.problems import Problem


def unknown_units(reading: Reading) -> list[Problem]:
    """Return the rows whose unit is not declared."""
    return problems_at(reading, "facts.unit_unknown", reading.unit < 0, "unit")
