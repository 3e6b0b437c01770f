"""Points for each step of deviation (docs/scoring/rule-kinds/slope.md)."""

from fractions import Fraction

from tests.scoring.oracle.cells import Cell
from tests.scoring.oracle.document import Rule
from tests.scoring.oracle.kinds.outcome import NO_DATA, Outcome, own_or_parameter, scored
from tests.scoring.oracle.quantities import whole_by


def slope(cell: Cell, rule: Rule) -> Outcome:
    """Score the deviation from the target in steps (slope.md)."""
    actual, target = cell.one("actual"), own_or_parameter(cell, rule, "target")
    if cell.lacks() or actual is None or target is None:
        return NO_DATA
    deviation = {
        "higher": target - actual,
        "lower": actual - target,
        "both": abs(actual - target),
    }[rule.text("direction", "higher")]
    at_target = rule.points("at_target", "100%")
    if deviation == 0:
        return scored(rule, at_target, "on_target")
    steps = _steps(abs(deviation) / rule.number("step", "1"), rule.text("steps", "continuous"))
    if deviation > 0:
        return scored(rule, at_target - rule.points("points_per_step", "0") * steps, "worse")
    return scored(rule, at_target + rule.points("better_points_per_step", "0") * steps, "better")


def _steps(exact: Fraction, how: str) -> Fraction:
    if how == "continuous":
        return exact
    return Fraction(whole_by(exact, {"completed": "down", "started": "up"}[how]))
