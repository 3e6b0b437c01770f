"""Every row refers to its source record."""

from hengjing.scoring.facts.findings import problems_at
from hengjing.scoring.facts.reading import Reading
from hengjing.scoring.problems import Problem


def source_given(reading: Reading) -> list[Problem]:
    """Return the rows without a source."""
    return problems_at(reading, "facts.source_missing", reading.source.empty, "source")
