"""Every value is a number; a percent sign stands only where the measure counts percentage points."""

from hengjing.scoring.facts import Status
from hengjing.scoring.facts.findings import problems_at
from hengjing.scoring.facts.reading import Reading
from hengjing.scoring.problems import Problem


def numbers_readable(reading: Reading) -> list[Problem]:
    """Return the rows whose value is no number, or has a percent sign where none is declared."""
    valued = (reading.status <= Status.VALUE) & reading.has_value & ~reading.is_dash
    sign = reading.percent & ~reading.declaring(lambda m: m.percent) & (reading.declared >= 0)
    return [
        *problems_at(reading, "facts.number", valued & ~reading.readable, "value"),
        *problems_at(reading, "facts.percent", valued & reading.readable & sign, "value"),
    ]
