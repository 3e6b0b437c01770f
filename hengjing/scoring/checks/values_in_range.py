"""Every value lies in the range of its measure, as the rule kind and the leaf declare it."""

from hengjing.scoring.facts import Status
from hengjing.scoring.facts.findings import problems_at
from hengjing.scoring.facts.reading import Reading
from hengjing.scoring.numbers import decimal_text
from hengjing.scoring.problems import Problem


def values_in_range(reading: Reading) -> list[Problem]:
    """Return the rows whose value is too small, too large, or not above zero where it must be."""
    valued = (reading.status == Status.VALUE) & reading.has_value & reading.readable & reading.fits
    low, high = valued & (reading.value < reading.least), valued & (reading.value > reading.most)
    zero = valued & (reading.value <= 0) & ~low & reading.declaring(lambda m: m.above_zero)

    def least(row: int) -> dict[str, object]:
        return {"limit": decimal_text(int(reading.least[row]), int(reading.decimals[row]), digits=0)}

    def most(row: int) -> dict[str, object]:
        return {"limit": decimal_text(int(reading.most[row]), int(reading.decimals[row]), digits=0)}

    return [
        *problems_at(reading, "facts.too_small", low, "value", least),
        *problems_at(reading, "facts.too_large", high, "value", most),
        *problems_at(reading, "facts.not_above_zero", zero, "value"),
    ]
