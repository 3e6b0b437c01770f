"""Every item has a rule on the last day of the period (docs/scoring/model.md, section 3)."""

from hengjing.scoring.problems import Problem, problem
from hengjing.scoring.ruleset import Ruleset


def rule_in_force(ruleset: Ruleset) -> list[Problem]:
    """Return every node whose rules are dated so that none is in force on the last day of the period."""
    return [
        problem(
            "ruleset.no_version_in_force",
            ruleset.place(f"{node.path}.rule"),
            item=node.title,
            date=ruleset.period_to,
        )
        for node in ruleset.nodes()
        if node.rules and ruleset.period_to and node.rule_on(ruleset.period_to) is None
    ]
