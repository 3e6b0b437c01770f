"""Under a node that sums by points, the full marks of its children add up to its own (C6)."""

from fractions import Fraction

from hengjing.scoring.problems import Problem, problem
from hengjing.scoring.ruleset import Node, Ruleset
from hengjing.scoring.ruleset.systems import Member, children_of, full_marks, members, nodes_of, shown, way_of_summing


def points_add_up(ruleset: Ruleset) -> list[Problem]:
    """Return every node whose children do not add up, once a class and once for each unit that differs from it."""
    found = []
    told: set[tuple[str, str, Fraction, Fraction]] = set()
    for member in members(ruleset):
        for node in nodes_of(ruleset.base, member.unit):
            sums = _sums(ruleset, node, member)
            key = (node.path, member.unit.unit_class, *sums) if sums else None
            if sums and key and key not in told:
                told.add(key)
                found.append(_wrong(ruleset, node, member, sums))
    return found


def _sums(ruleset: Ruleset, node: Node, member: Member) -> tuple[Fraction, Fraction] | None:
    """The node's full marks and its children's, when both can be read and they differ."""
    if node.is_leaf or way_of_summing(node, member.unit, ruleset.period_to) != "points":
        return None
    own = full_marks(node, member.unit, ruleset.period_to)
    below = [full_marks(child, member.unit, ruleset.period_to) for child in children_of(node, member.unit)]
    known = [points for points in below if points is not None]
    if own is None or not known or len(known) < len(below) or sum(known) == own:
        return None
    return own, sum(known, Fraction(0))


def _wrong(ruleset: Ruleset, node: Node, member: Member, sums: tuple[Fraction, Fraction]) -> Problem:
    return problem(
        "ruleset.points_do_not_add_up",
        ruleset.place(f"{node.path}.points"),
        item=node.title,
        who=ruleset.class_title(member.unit.unit_class) if member.for_class else member.unit.title,
        own=shown(sums[0]),
        sum=shown(sums[1]),
    )
