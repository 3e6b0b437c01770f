"""Every status is one of the four nothings' words, and stands where it means something."""

from hengjing.scoring.facts import Status
from hengjing.scoring.facts.findings import problems_at
from hengjing.scoring.facts.reading import Reading
from hengjing.scoring.problems import Problem


def status_allowed(reading: Reading) -> list[Problem]:
    """Return the rows with an unknown status, and with `absent` where nobody can be absent."""
    absent = (reading.status == Status.ABSENT) & (reading.declared >= 0)
    return [
        *problems_at(reading, "facts.status_unknown", reading.status < 0, "status"),
        *problems_at(
            reading, "facts.absent_not_allowed", absent & ~reading.declaring(lambda m: m.absent_allowed), "status"
        ),
    ]
