"""Linear between two limits (docs/scoring/rule-kinds/interval.md)."""

from fractions import Fraction

from tests.scoring.oracle.cells import Cell
from tests.scoring.oracle.document import Rule
from tests.scoring.oracle.kinds.outcome import NO_DATA, Outcome, own_or_parameter, scored


def interval(cell: Cell, rule: Rule) -> Outcome:
    """Score linearly between threshold and benchmark (interval.md)."""
    actual = cell.one("actual")
    threshold = own_or_parameter(cell, rule, "threshold")
    benchmark = own_or_parameter(cell, rule, "benchmark")
    if cell.lacks() or actual is None or threshold is None or benchmark is None:
        return NO_DATA
    if rule.text("direction", "higher") == "lower":
        actual, threshold, benchmark = -actual, -threshold, -benchmark
    return _branch(actual, threshold, benchmark, rule)


def _branch(actual: Fraction, threshold: Fraction, benchmark: Fraction, rule: Rule) -> Outcome:
    start = rule.points("threshold_points", "0")
    end = rule.points("benchmark_points", "100%")
    if actual >= benchmark:
        beyond = rule.points("beyond_points", "0") if rule.has("beyond_points") else end
        return scored(rule, beyond, "beyond")
    if actual < threshold or benchmark <= threshold:
        below = rule.points("below_points", "0") if rule.has("below_points") else start
        return scored(rule, below, "below")
    way = (actual - threshold) / (benchmark - threshold)
    return scored(rule, start + (end - start) * way + rule.points("offset", "0"), "inside")
