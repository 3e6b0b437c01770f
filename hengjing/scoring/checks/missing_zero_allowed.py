"""Only kinds that count what occurred may say that no row means none (docs/scoring/model.md, section 4)."""

from hengjing.scoring.problems import Problem, problem
from hengjing.scoring.rules.registry import RULES
from hengjing.scoring.ruleset import Ruleset

COUNTING_KINDS = frozenset({"per_event", "count", "bonus", "deduction", "veto"})


def missing_zero_allowed(ruleset: Ruleset) -> list[Problem]:
    """Return every leaf with `missing: zero` whose rule is of another kind."""
    return [
        problem("ruleset.missing_zero", ruleset.place(f"{leaf.path}.missing"), item=leaf.title, kind=version.kind)
        for leaf in ruleset.leaves()
        if leaf.missing == "zero"
        for version in leaf.rules
        if version.kind in RULES and version.kind not in COUNTING_KINDS
    ]
