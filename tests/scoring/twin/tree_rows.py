"""Rows of the inner nodes of one unit and of what hangs on them (docs/scoring/model.md 2, sum_of.md)."""

from math import gcd

from tests.scoring.oracle.document import UnitNode
from tests.scoring.twin.case import Case, whole

Rows = list[tuple]


def tree_rows(case: Case, unit: str, base: UnitNode) -> tuple[Rows, Rows]:
    """Give the rows of `nodes` and `branches` of one unit."""
    nodes: Rows = []
    branches: Rows = []
    _add(case, unit, base, nodes, branches)
    return nodes, branches


def _add(case: Case, unit: str, node: UnitNode, nodes: Rows, branches: Rows) -> int:
    if not node.children:
        return 0
    height = 1 + max(_add(case, unit, child, nodes, branches) for child in node.children)
    weights = node.rule.text("by", "points") == "weights"
    digits = case.ruleset.score_digits
    size_digits = int(case.document.get("decimals", {}).get("weight", "4")) if weights else digits
    shared = gcd(10**digits, 10**size_digits)
    nodes.append(
        (
            *(unit, node.code, height, node.rule.kind, int(weights)),
            *(_step(node, name, digits) for name in ("round_parts", "round_total")),
            node.rule.whole("minimum_scored", "1"),
            whole(node.rule.share("minimum_share", "0"), 6),
            *(10**digits // shared, 10**size_digits // shared),
        )
    )
    for place, child in enumerate(node.children, 1):
        size = whole(child.weight if weights else child.full, size_digits)
        branches.append((unit, node.code, child.code, place, size))
    return height


def _step(node: UnitNode, name: str, digits: int) -> int | None:
    kept = node.rule.whole(name)
    return None if kept is None else 10 ** (digits - kept)
