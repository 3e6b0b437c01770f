"""Number × unit points (docs/scoring/rule-kinds/count.md)."""

from ..cells import Cell
from ..document import Rule
from .outcome import NO_DATA, Outcome, level_points, over_levels, scored


def count(cell: Cell, rule: Rule) -> Outcome:
    """Score the number of pieces by level (count.md)."""
    if cell.lacks():
        return NO_DATA
    return scored(rule, over_levels(cell.entries("number"), level_points(rule)), "count")
