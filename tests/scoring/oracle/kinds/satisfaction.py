"""Ballots by option (docs/scoring/rule-kinds/satisfaction.md)."""

from dataclasses import replace
from fractions import Fraction

from tests.scoring.oracle.cells import Cell
from tests.scoring.oracle.document import Rule
from tests.scoring.oracle.kinds.outcome import NO_DATA, Outcome, scored
from tests.scoring.oracle.quantities import ONE, ZERO, number, rounded


def satisfaction(cell: Cell, rule: Rule, digits: int) -> Outcome:
    """Score the mean value of valid ballots, by groups with weights (satisfaction.md)."""
    if cell.lacks():
        return NO_DATA
    values = {option["code"]: number(option["value"]) for option in rule.listed("options")}
    full_value = rule.number("full_value") if rule.has("full_value") else max(values.values())
    ballots = cell.grouped("ballots")
    weights = {group["code"]: number(group["weight"]) for group in rule.listed("groups")} or {"": ONE}
    points, weight, valid_in_all = ZERO, ZERO, ZERO
    for group, group_weight in weights.items():
        cast = {code: votes for code, votes in ballots.get(group, {}).items() if code in values}
        valid = sum(cast.values(), ZERO)
        if valid == 0:
            continue
        part = _part_points(cast, values, rule.full / (valid * full_value), digits)
        points, weight, valid_in_all = points + group_weight * part, weight + group_weight, valid_in_all + valid
    if valid_in_all == 0:
        return NO_DATA
    small = valid_in_all < rule.whole("minimum_valid", "0")
    outcome = scored(rule, points / weight, "small_sample" if small else "publishable")
    return replace(outcome, not_publishable=small)


def _part_points(cast: dict[str, Fraction], values: dict[str, Fraction], factor: Fraction, digits: int) -> Fraction:
    return rounded(factor * sum((values[code] * votes for code, votes in cast.items()), ZERO), digits)
