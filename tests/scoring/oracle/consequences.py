"""Recommendations, excellent heads and awards (docs/scoring/grading.md, Consequences)."""

from collections.abc import Callable
from fractions import Fraction

from tests.scoring.oracle.document import Ruleset, Unit
from tests.scoring.oracle.quantities import number, share, whole_by

Measured = Callable[[Unit], Fraction | None]


def consequences(ruleset: Ruleset, units: dict[str, dict], history: list[dict]) -> dict:
    """Give recommendations, excellent heads and awards of the year; `units` are the results by unit code."""
    past = {(int(row["year"]), row["unit"]): row for row in history}
    return {
        "recommendations": _recommendations(ruleset, units, past),
        "excellent_heads": _excellent_heads(ruleset, units),
        "awards": _awards(ruleset, units, past),
    }


def _recommendations(ruleset: Ruleset, units: dict[str, dict], past: dict) -> list[dict]:
    found = []
    for entry in ruleset.consequences.get("recommendations", []):
        years = range(ruleset.year - int(entry.get("times", "1")) + 1, ruleset.year)
        for code, result in units.items():
            before = [past.get((year, code), {}).get("grade") for year in years]
            if all(grade == entry["grade"] for grade in [result["grade"], *before]):
                found.append({"code": entry["code"], "unit": code})
    return found


def _excellent_heads(ruleset: Ruleset, units: dict[str, dict]) -> dict[str, int | None]:
    rule = ruleset.consequences.get("excellent_share")
    if rule is None:
        return {}
    found: dict[str, int | None] = {}
    for unit in ruleset.units:
        grade = units[unit.code]["grade"]
        if grade is None or unit.staff is None:
            found[unit.code] = None
            continue
        heads = share(rule.get("grades", {}).get(grade, rule.get("default", "0"))) * unit.staff
        found[unit.code] = whole_by(heads, rule.get("rounding", "down"))
    return found


def _awards(ruleset: Ruleset, units: dict[str, dict], past: dict) -> list[dict]:
    found = []
    for award in ruleset.consequences.get("awards", []):
        if award["kind"] == "PERFORMANCE_IMPROVEMENT":
            measured = _gain(award, ruleset, units, past)
        else:
            measured = _single_item(award, ruleset, units)
        for members in ruleset.classes():
            found += _best(award, members, units, measured)
    return found


def _best(award: dict, members: list[Unit], units: dict[str, dict], measured: Measured) -> list[dict]:
    graded = [unit for unit in members if units[unit.code]["grade"] in award["grades"]]
    values = {unit.code: measured(unit) for unit in graded}
    taking_part = {code: value for code, value in values.items() if value is not None}
    winners = []
    for code, value in taking_part.items():
        better = sum(other > value for other in taking_part.values())
        if better < int(award["places"]):
            winners.append({"code": award["code"], "unit": code, "value": value})
    return winners


def _gain(award: dict, ruleset: Ruleset, units: dict[str, dict], past: dict) -> Measured:
    def gain(unit: Unit) -> Fraction | None:
        before = past.get((ruleset.year - 1, unit.code), {}).get("total")
        now = units[unit.code]["total"]
        if before in (None, "") or now is None:
            return None
        found = now - (number(before) if isinstance(before, str) else Fraction(before))
        return found if "minimum_gain" not in award or found >= number(award["minimum_gain"]) else None

    return gain


def _single_item(award: dict, ruleset: Ruleset, units: dict[str, dict]) -> Measured:
    def score(unit: Unit) -> Fraction | None:
        points = units[unit.code]["nodes"].get(award["node"], {}).get("points")
        if points is None:
            return None
        sections = [ruleset.base(unit), *ruleset.lines("bonus", unit), *ruleset.lines("deductions", unit)]
        full = next(node.full for top in sections for node in top.walk() if node.code == award["node"])
        return points if points >= share(award.get("minimum_share", "0")) * full else None

    return score
