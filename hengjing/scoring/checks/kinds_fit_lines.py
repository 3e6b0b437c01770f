"""A rule kind stands only where it may: leaves or nodes with children; base, bonus, deductions or vetoes."""

from hengjing.scoring.problems import Problem, problem
from hengjing.scoring.rules.registry import NODE_RULES, RULES
from hengjing.scoring.ruleset import Node, Ruleset, RuleVersion


def kinds_fit_lines(ruleset: Ruleset) -> list[Problem]:
    """Return every rule that stands in a section, or at a sort of node, that its kind is not made for."""
    sections = {
        "base": tuple(ruleset.base.walk()),
        "bonus": ruleset.bonus,
        "deductions": ruleset.deductions,
        "vetoes": ruleset.vetoes,
    }
    return [
        problem(code, ruleset.place(f"{version.path}.kind"), kind=version.kind, item=node.title, section=section)
        for section, nodes in sections.items()
        for node in nodes
        for version in node.rules
        if (code := _misfit(node, version, section))
    ]


def _misfit(node: Node, version: RuleVersion, section: str) -> str:
    if node.children:
        return "ruleset.kind_for_items" if version.kind in RULES else ""
    if version.kind in NODE_RULES:
        return "ruleset.kind_for_children"
    rule = RULES.get(version.kind)
    return "ruleset.kind_in_section" if rule and section not in rule.lines else ""
