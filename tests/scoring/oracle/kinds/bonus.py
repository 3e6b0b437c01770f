"""Claims by level (docs/scoring/rule-kinds/bonus.md)."""

from ..cells import Cell
from ..document import Rule
from ..quantities import ZERO, flag
from .outcome import NO_DATA, Outcome, level_points, over_levels, scored


def bonus(cell: Cell, rule: Rule) -> Outcome:
    """Score claims; the highest of one matter counts once, unless the rule says otherwise (bonus.md)."""
    if cell.lacks():
        return NO_DATA
    points, total, claimed = level_points(rule), ZERO, False
    for claims in cell.grouped("claim").values():
        made = [points[level] for level, times in claims.items() if times >= 1]
        claimed = claimed or bool(made)
        if flag(rule.text("highest_once", "yes")):
            total += max(made, default=ZERO)
        else:
            total += over_levels(claims, points)
    return scored(rule, total, "claims" if claimed else "none")
