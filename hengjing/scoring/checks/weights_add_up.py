"""Under a node that sums by weights, the weights add up, and each child has the node's full marks."""

from collections.abc import Iterator
from fractions import Fraction

from hengjing.scoring.problems import Problem, problem
from hengjing.scoring.ruleset import Node, Ruleset
from hengjing.scoring.ruleset.systems import (
    Member,
    children_of,
    exact,
    full_marks,
    members,
    nodes_of,
    own_number,
    shown,
    way_of_summing,
)

Finding = tuple[str, str, dict[str, str]]


def weights_add_up(ruleset: Ruleset) -> list[Problem]:
    """Return wrong sums of weights, missing weights, and children whose full marks are not the node's."""
    found = []
    told: set[tuple[str, str, str, str]] = set()
    for member in members(ruleset):
        who = ruleset.class_title(member.unit.unit_class) if member.for_class else member.unit.title
        for node in nodes_of(ruleset.base, member.unit):
            for code, path, values in _wrong(ruleset, node, member):
                key = (code, path, member.unit.unit_class, str(values))
                if key not in told:
                    told.add(key)
                    found.append(problem(code, ruleset.place(path), who=who, **values))
    return found


def _wrong(ruleset: Ruleset, node: Node, member: Member) -> Iterator[Finding]:
    if node.is_leaf or way_of_summing(node, member.unit, ruleset.period_to) != "weights":
        return
    children = children_of(node, member.unit)
    yield from _wrong_weights(ruleset, node, member, children)
    own = full_marks(node, member.unit, ruleset.period_to)
    for child in children:
        points = full_marks(child, member.unit, ruleset.period_to)
        if own is not None and points is not None and points != own:
            values = {"item": child.title, "points": shown(points), "own": shown(own)}
            yield "ruleset.points_not_the_nodes", f"{child.path}.points", values


def _wrong_weights(ruleset: Ruleset, node: Node, member: Member, children: list[Node]) -> Iterator[Finding]:
    unit = member.unit
    missing = [c for c in children if c.weight is None or c.weight.of(unit.code, unit.unit_class) is None]
    for child in missing:
        yield "ruleset.weight_missing", f"{child.path}.weight", {"item": child.title}
    weights = [own_number(child.weight, unit) for child in children]
    known = [weight for weight in weights if weight is not None]
    version = node.rule_on(ruleset.period_to)
    total = exact(version.for_class(unit.unit_class).get("weights_total", "100")) if version else None
    if total is None or not known or len(known) < len(weights) or sum(known) == total:
        return
    values = {"item": node.title, "own": shown(total), "sum": shown(sum(known, Fraction(0)))}
    yield "ruleset.weights_do_not_add_up", f"{node.path}.children", values
