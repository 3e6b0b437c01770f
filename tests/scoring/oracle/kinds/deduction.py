"""Deductions as points or events (docs/scoring/rule-kinds/deduction.md)."""

from ..cells import Cell
from ..document import Rule
from ..quantities import ZERO
from .outcome import NO_DATA, Outcome, level_points, over_levels, scored


def deduction(cell: Cell, rule: Rule) -> Outcome:
    """Score the loss itself, or what it leaves of the full marks (deduction.md)."""
    if cell.lacks():
        return NO_DATA
    loss = sum(cell.entries("amount").values(), ZERO) + over_levels(cell.entries("event"), level_points(rule))
    if rule.text("yields", "amount") == "amount":
        return scored(rule, loss, "amount")
    return scored(rule, rule.full - loss, "remaining")
