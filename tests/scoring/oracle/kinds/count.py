"""Number × unit points (docs/scoring/rule-kinds/count.md)."""

from tests.scoring.oracle.cells import Cell
from tests.scoring.oracle.document import Rule
from tests.scoring.oracle.kinds.outcome import NO_DATA, Outcome, level_points, over_levels, scored


def count(cell: Cell, rule: Rule) -> Outcome:
    """Score the number of pieces by level (count.md)."""
    if cell.lacks():
        return NO_DATA
    return scored(rule, over_levels(cell.entries("number"), level_points(rule)), "count")
