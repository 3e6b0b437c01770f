"""The weights of a draw put into the second program: its roll-up in exact fractions, each weight times its factor."""

from fractions import Fraction
from unittest.mock import patch

from tests.scoring.oracle import oracle, rollup
from tests.scoring.oracle.quantities import ONE, ZERO, rounded


def scored_with(factors, document, rows):
    """Score a document by the second program with another factor on each weight."""

    def roll_up(node, entries, digits):
        if not node.children:
            return ONE if entries[node.code]["status"] == "scored" else ZERO
        shares = {child.code: roll_up(child, entries, digits) for child in node.children}
        if node.rule.kind == "better_of":
            entry, share = rollup._better_of(node, entries, shares)
        else:
            entry, share = weighted_sum(node, entries, shares, digits, factors)
        entries[node.code] = entry
        return share

    with patch.object(oracle, "roll_up", roll_up):
        return oracle.evaluate(document, rows)["units"]


def weighted_sum(node, entries, shares, digits, factors):
    """The sum of a node's children, each weighing its factor times what the ruleset says."""
    if "no_data" in {entries[child.code]["status"] for child in node.children}:
        return rollup._inner("no_data", None, None), ZERO
    rule = node.rule
    weights = {child.code: rollup.measure(node, child) * factors.get(child.code, 1) for child in node.children}
    scored = [child for child in node.children if entries[child.code]["status"] == "scored"]
    share = rounded(sum((weights[c] * shares[c] for c in weights), ZERO) / sum(weights.values()), 6)
    if not scored or len(scored) < rule.whole("minimum_scored", "1") or share < rule.share("minimum_share", "0"):
        return rollup._inner("not_applicable", None, "too_few"), ZERO
    marks = {child.code: ONE if rule.text("by", "points") == "weights" else node_marks(node) / child.full
             for child in scored}  # fmt: skip
    of_scored = sum(weights[child.code] for child in scored)
    parts = [entries[c.code]["points"] * marks[c.code] * weights[c.code] / of_scored for c in scored]
    return rollup._inner("scored", added(parts, rule, digits), "weighed"), share


def node_marks(node):
    """What the children's full marks in the unit's system add up to."""
    return sum((child.full for child in node.children), Fraction(0))


def added(parts, rule, digits):
    """Parts first, or only the total."""
    part_digits, total_digits = rule.whole("round_parts"), rule.whole("round_total")
    if part_digits is None:
        return rounded(sum(parts, ZERO), digits if total_digits is None else total_digits)
    total = sum((rounded(part, part_digits) for part in parts), ZERO)
    return rounded(total, total_digits) if total_digits is not None and total_digits < part_digits else total
