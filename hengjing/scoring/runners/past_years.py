"""The results of an earlier year, read from its score sheet."""

import json
from collections.abc import Iterable
from typing import Any

from hengjing.scoring.consequences import UnitResult, YearResult
from hengjing.scoring.numbers import to_scale


def year_of_sheet(lines: Iterable[str]) -> YearResult:
    """Return the results that the canonical lines of a sheet hold.

    Raises:
        ValueError: the lines are not those of a score sheet.
    """
    rows = iter(lines)
    try:
        head = json.loads(next(rows))
        decimals = int(head["score_decimals"])
        totals = [json.loads(line) for line in rows if '"type":"total"' in line]
        units = {total["unit"]: _unit(total, decimals) for total in totals}
        return YearResult(head["programme"], int(head["year"]), units, decimals)
    except (ValueError, KeyError, TypeError, StopIteration, OverflowError) as error:
        raise ValueError("not a score sheet") from error


def _unit(total: dict[str, Any], decimals: int) -> UnitResult:
    has_total = total["state"] == "scored"
    return UnitResult(total["class"], total["grade"], to_scale(total["total"], decimals) if has_total else None)
