"""Under `better_of`, no child can give more than the node's full marks."""

from hengjing.scoring.problems import Problem, problem
from hengjing.scoring.ruleset import Ruleset
from hengjing.scoring.ruleset.systems import children_of, full_marks, members, nodes_of, shown, way_of_summing


def better_of_within_points(ruleset: Ruleset) -> list[Problem]:
    """Return every child of a `better_of` node whose full marks exceed the node's, once a class or deviating unit."""
    day = ruleset.period_to
    found: dict[tuple[str, str, str], Problem] = {}
    for member in members(ruleset):
        who = ruleset.class_title(member.unit.unit_class) if member.for_class else member.unit.title
        for node in nodes_of(ruleset.base, member.unit):
            own = full_marks(node, member.unit, day)
            if node.is_leaf or own is None or way_of_summing(node, member.unit, day) != "better_of":
                continue
            for child in children_of(node, member.unit):
                points = full_marks(child, member.unit, day)
                if points is None or points <= own:
                    continue
                values = {"item": child.title, "who": who, "points": shown(points), "own": shown(own)}
                wrong = problem("ruleset.points_above_the_nodes", ruleset.place(f"{child.path}.points"), **values)
                found.setdefault((child.path, member.unit.unit_class, shown(points)), wrong)
    return list(found.values())
