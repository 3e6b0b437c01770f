"""Claims by level (docs/scoring/rule-kinds/bonus.md)."""

from tests.scoring.oracle.cells import Cell
from tests.scoring.oracle.document import Rule
from tests.scoring.oracle.kinds.outcome import NO_DATA, Outcome, level_points, over_levels, scored
from tests.scoring.oracle.quantities import ZERO, flag


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
