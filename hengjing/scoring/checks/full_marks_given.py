"""Every item has full marks for every unit that has it in its system (docs/scoring/model.md, section 2)."""

from hengjing.scoring.problems import Problem, problem
from hengjing.scoring.ruleset import Node, Ruleset
from hengjing.scoring.ruleset.systems import Member, members, nodes_of


def full_marks_given(ruleset: Ruleset) -> list[Problem]:
    """Return the items that give full marks by class or unit and leave some units without."""
    found: dict[Problem, None] = {}
    for member in members(ruleset):
        for line in (ruleset.base, *ruleset.bonus, *ruleset.deductions):
            for node in nodes_of(line, member.unit):
                if node.points is not None and not _given(node, member):
                    found[_missing(ruleset, node, member)] = None
    return list(found)


def _given(node: Node, member: Member) -> bool:
    return node.points is None or node.points.of(member.unit.code, member.unit.unit_class) is not None


def _missing(ruleset: Ruleset, node: Node, member: Member) -> Problem:
    who = ruleset.class_title(member.unit.unit_class) if member.for_class else member.unit.title
    return problem("ruleset.full_marks_missing", ruleset.place(f"{node.path}.points"), item=node.title, who=who)
