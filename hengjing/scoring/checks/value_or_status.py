"""Every row has a value or a status; what stands for nothing is never guessed."""

from hengjing.scoring.facts import Status
from hengjing.scoring.facts.findings import problems_at
from hengjing.scoring.facts.reading import Reading
from hengjing.scoring.problems import Problem


def value_or_status(reading: Reading) -> list[Problem]:
    """Return the rows with both, with neither, or with a dash or word instead of a number."""
    plain = reading.status == Status.VALUE
    given = reading.has_value
    return [
        *problems_at(reading, "facts.value_missing", plain & ~given, "value"),
        *problems_at(reading, "facts.value_is_dash", plain & reading.is_dash, "value"),
        *problems_at(reading, "facts.value_and_status", (reading.status > Status.VALUE) & given, "value"),
    ]
