"""A table of ranges (docs/scoring/rule-kinds/bands.md)."""

from fractions import Fraction

from tests.scoring.oracle.cells import Cell
from tests.scoring.oracle.document import Rule
from tests.scoring.oracle.kinds.outcome import NO_DATA, Outcome, own_or_parameter, scored, within
from tests.scoring.oracle.quantities import number, share


def bands(cell: Cell, rule: Rule) -> Outcome:
    """Score by the band that holds the value, or its ratio to the target (bands.md)."""
    actual, ratio = cell.one("actual"), rule.text("of", "value") == "ratio"
    target = own_or_parameter(cell, rule, "target") if ratio else None
    if cell.lacks() or actual is None or (ratio and target is None):
        return NO_DATA
    held = actual / target if ratio else actual
    place = _place(held, rule, ratio)
    points = [rule.as_points(band["points"]) for band in rule.listed("bands")]
    outcome = scored(rule, points[place - 1], "band", place)
    return within(outcome, rule, min(points), max(points))


def _place(held: Fraction, rule: Rule, ratio: bool) -> int:
    read = share if ratio else number
    edges = [read(band["to"]) for band in rule.listed("bands")[:-1]]
    if rule.text("edge", "lower") == "lower":
        return 1 + sum(edge <= held for edge in edges)
    return 1 + sum(edge < held for edge in edges)
