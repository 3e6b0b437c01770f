"""Sum of ratios to limits (docs/scoring/rule-kinds/ratio_index.md)."""

from tests.scoring.oracle.cells import Cell
from tests.scoring.oracle.document import Rule
from tests.scoring.oracle.kinds.outcome import NO_DATA, Outcome, scored, within
from tests.scoring.oracle.quantities import ZERO, number


def ratio_index(cell: Cell, rule: Rule) -> Outcome:
    """Score the sum of value ÷ limit over the components; lower is better (ratio_index.md)."""
    values = cell.entries("value")
    components = rule.listed("components")
    if cell.lacks() or any(component["code"] not in values for component in components):
        return NO_DATA
    index = sum((values[component["code"]] / number(component["limit"]) for component in components), ZERO)
    if rule.text("yields", "points") == "index":
        return within(scored(rule, index, "index"), rule, None, None)
    full_at, zero_at = rule.number("full_at"), rule.number("zero_at")
    return scored(rule, rule.full * (zero_at - index) / (zero_at - full_at), "points")
