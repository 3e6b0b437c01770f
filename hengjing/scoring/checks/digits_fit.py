"""No value has more decimals than its measure holds; nothing is ever rounded on the way in."""

from hengjing.scoring.facts.findings import problems_at
from hengjing.scoring.facts.reading import Reading
from hengjing.scoring.problems import Problem


def digits_fit(reading: Reading) -> list[Problem]:
    """Return the rows whose value has too many decimals, or is too large."""

    def scale(row: int) -> dict[str, object]:
        return {"decimals": int(reading.decimals[row])}

    return problems_at(reading, "facts.digits", reading.has_value & ~reading.fits, "value", scale)
