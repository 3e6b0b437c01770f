"""Bonus, deductions and total (docs/scoring/model.md, 6)."""

from fractions import Fraction

from tests.scoring.oracle.document import Ruleset, UnitNode
from tests.scoring.oracle.quantities import ZERO, number, rounded


def totals(ruleset: Ruleset, lines: dict[str, list[UnitNode]], entries: dict[str, dict], base: dict) -> dict:
    """Give bonus, deduction, total and published total of a unit, each absent where data is missing."""
    bonus = _sum_of_lines(lines["bonus"], entries, ruleset.total.get("bonus_cap"))
    deduction = _sum_of_lines(lines["deductions"], entries, ruleset.total.get("deduction_cap"))
    vetoes_known = all(entries[line.code]["status"] != "no_data" for line in lines["vetoes"])
    total = None
    if base["status"] == "scored" and bonus is not None and deduction is not None and vetoes_known:
        total = _limited(base["points"] + bonus - deduction, ruleset.total)
    return {
        "base": base["points"],
        "bonus": bonus,
        "deduction": deduction,
        "total": total,
        "published": None if total is None else rounded(total, ruleset.published_digits),
    }


def _sum_of_lines(lines: list[UnitNode], entries: dict[str, dict], cap: str | None) -> Fraction | None:
    if any(entries[line.code]["status"] == "no_data" for line in lines):
        return None
    total = sum((entries[line.code]["points"] or ZERO for line in lines), ZERO)
    return total if cap is None else min(total, number(cap))


def _limited(total: Fraction, limits: dict) -> Fraction:
    if "floor" in limits:
        total = max(total, number(limits["floor"]))
    if "cap" in limits:
        total = min(total, number(limits["cap"]))
    return total
