"""Roll-up of the tree (docs/scoring/rule-kinds/sum_of.md, better_of.md)."""

from fractions import Fraction

from tests.scoring.oracle.document import UnitNode
from tests.scoring.oracle.quantities import ONE, ZERO, rounded

SHARE_DIGITS = 6


def roll_up(node: UnitNode, entries: dict[str, dict], digits: int) -> Fraction:
    """Score a node and all below it into `entries`, which holds the leaves; give its scored share."""
    if not node.children:
        return ONE if entries[node.code]["status"] == "scored" else ZERO
    shares = {child.code: roll_up(child, entries, digits) for child in node.children}
    if node.rule.kind == "better_of":
        entry, scored_share = _better_of(node, entries, shares)
    else:
        entry, scored_share = _sum_of(node, entries, shares, digits)
        _weights_in_force(node, entry, entries, digits)
    entries[node.code] = entry
    return scored_share


def _inner(status: str, points: Fraction | None, branch: str | None, branch_number: int | None = None) -> dict:
    return {
        "status": status,
        "points": points,
        "branch": branch,
        "branch_number": branch_number,
        "weight_in_force": None,
        "flag_not_publishable": False,
    }


def _states(node: UnitNode, entries: dict[str, dict]) -> set[str]:
    return {entries[child.code]["status"] for child in node.children}


def _scored(node: UnitNode, entries: dict[str, dict]) -> list[UnitNode]:
    return [child for child in node.children if entries[child.code]["status"] == "scored"]


def _better_of(node: UnitNode, entries: dict[str, dict], shares: dict[str, Fraction]) -> tuple[dict, Fraction]:
    if "no_data" in _states(node, entries):
        return _inner("no_data", None, None), ZERO
    scored = _scored(node, entries)
    if not scored:
        return _inner("not_applicable", None, None), ZERO
    best = max(scored, key=lambda child: (entries[child.code]["points"], -child.position))
    return _inner("scored", entries[best.code]["points"], "best", best.position), shares[best.code]


def _sum_of(
    node: UnitNode, entries: dict[str, dict], shares: dict[str, Fraction], digits: int
) -> tuple[dict, Fraction]:
    if "no_data" in _states(node, entries):
        return _inner("no_data", None, None), ZERO
    scored, rule = _scored(node, entries), node.rule
    whole = sum((measure(node, child) for child in node.children), ZERO)
    reached = sum((measure(node, child) * shares[child.code] for child in node.children), ZERO)
    scored_share = rounded(reached / whole, SHARE_DIGITS)
    too_few = not scored or len(scored) < rule.whole("minimum_scored", "1")
    if too_few or scored_share < rule.share("minimum_share", "0"):
        return _inner("not_applicable", None, "too_few"), ZERO
    branch = "whole" if len(scored) == len(node.children) else "spread"
    return _inner("scored", _points(node, scored, entries, digits), branch), scored_share


def measure(node: UnitNode, child: UnitNode) -> Fraction:
    """Give what a child weighs under the node: its full marks, or its weight (sum_of.md)."""
    return child.weight if node.rule.text("by", "points") == "weights" else child.full


def _points(node: UnitNode, scored: list[UnitNode], entries: dict[str, dict], digits: int) -> Fraction:
    rule, weights = node.rule, node.rule.text("by", "points") == "weights"
    whole = sum((measure(node, child) for child in node.children), ZERO)
    applied = sum((measure(node, child) for child in scored), ZERO)
    parts = [entries[child.code]["points"] * (child.weight if weights else whole) / applied for child in scored]
    part_digits, total_digits = rule.whole("round_parts"), rule.whole("round_total")
    if part_digits is None:
        return rounded(sum(parts, ZERO), digits if total_digits is None else total_digits)
    total = sum((rounded(part, part_digits) for part in parts), ZERO)
    if total_digits is not None and total_digits < part_digits:
        return rounded(total, total_digits)
    return total


def _weights_in_force(node: UnitNode, entry: dict, entries: dict[str, dict], digits: int) -> None:
    if entry["status"] != "scored":
        return
    scored = {child.code for child in _scored(node, entries)}
    whole = sum((measure(node, child) for child in node.children), ZERO)
    applied = sum((measure(node, child) for child in node.children if child.code in scored), ZERO)
    for child in node.children:
        in_force = measure(node, child) * whole / applied if child.code in scored else ZERO
        entries[child.code]["weight_in_force"] = rounded(in_force, digits)
