"""Points for each event (docs/scoring/rule-kinds/per_event.md)."""

from tests.scoring.oracle.cells import Cell
from tests.scoring.oracle.document import Rule
from tests.scoring.oracle.kinds.outcome import NO_DATA, Outcome, level_points, over_levels, scored


def per_event(cell: Cell, rule: Rule) -> Outcome:
    """Score events by level; repeated and unremedied ones weigh more (per_event.md)."""
    if cell.lacks():
        return NO_DATA
    points = level_points(rule)
    loss = over_levels(cell.entries("event"), points)
    for measure in ("repeated", "unremedied"):
        loss += rule.number(f"{measure}_factor", "1") * over_levels(cell.entries(measure), points)
    if cell.one("doubled") == 1:
        loss *= rule.number("doubled_factor", "2")
    if rule.text("yields", "remaining") == "remaining":
        return scored(rule, rule.full - loss, "remaining")
    return scored(rule, loss, "amount")
