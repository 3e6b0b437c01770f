"""Every row names a leaf of the ruleset."""

from hengjing.scoring.facts.findings import problems_at
from hengjing.scoring.facts.reading import Reading
from hengjing.scoring.problems import Problem


def unknown_items(reading: Reading) -> list[Problem]:
    """Return the rows whose item is not a leaf of the tree or a line."""
    return problems_at(reading, "facts.item_unknown", reading.leaf < 0, "item")
