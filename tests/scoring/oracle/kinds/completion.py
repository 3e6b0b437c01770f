"""Completion rate (docs/scoring/rule-kinds/completion.md)."""

from fractions import Fraction

from tests.scoring.oracle.cells import Cell
from tests.scoring.oracle.document import Rule
from tests.scoring.oracle.kinds.outcome import NO_DATA, Outcome, own_or_parameter, scored, within
from tests.scoring.oracle.quantities import ZERO


def completion(cell: Cell, rule: Rule) -> Outcome:
    """Score the actual result against the target, in proportion (completion.md)."""
    actual, target = cell.one("actual"), own_or_parameter(cell, rule, "target")
    has_challenge = "challenge_points" in rule.parameters
    challenge = own_or_parameter(cell, rule, "challenge") if has_challenge else None
    if cell.lacks() or actual is None or target is None:
        return NO_DATA
    if rule.text("direction", "higher") == "lower":
        actual = 2 * target - actual
        challenge = None if challenge is None else 2 * target - challenge
    extra = rule.points("challenge_points", "0")
    outcome = _branch(actual, target, challenge, rule)
    return within(outcome, rule, ZERO, rule.full + extra)


def _branch(reached: Fraction, target: Fraction, challenge: Fraction | None, rule: Rule) -> Outcome:
    limit = rule.share("limit")
    if limit is not None and reached < limit * target:
        return scored(rule, _below(reached / target, rule), "below")
    if challenge is not None and reached > target:
        extra = rule.points("challenge_points", "0")
        way = (min(reached, challenge) - target) / (challenge - target)
        return scored(rule, rule.full + extra * way, "challenge")
    return scored(rule, rule.full * reached / target, "proportional")


def _below(rate: Fraction, rule: Rule) -> Fraction:
    how = rule.text("below", "zero")
    if how == "zero":
        return ZERO
    if how == "share":
        return rule.full * rate * rule.share("below_share")
    return rule.points("below_points", "0")
