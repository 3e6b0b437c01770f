"""Deductions as points or events (docs/scoring/rule-kinds/deduction.md)."""

from tests.scoring.oracle.cells import Cell
from tests.scoring.oracle.document import Rule
from tests.scoring.oracle.kinds.outcome import NO_DATA, Outcome, level_points, over_levels, scored
from tests.scoring.oracle.quantities import ZERO


def deduction(cell: Cell, rule: Rule) -> Outcome:
    """Score the loss itself, or what it leaves of the full marks (deduction.md)."""
    if cell.lacks():
        return NO_DATA
    loss = sum(cell.entries("amount").values(), ZERO) + over_levels(cell.entries("event"), level_points(rule))
    if rule.text("yields", "amount") == "amount":
        return scored(rule, loss, "amount")
    return scored(rule, rule.full - loss, "remaining")
