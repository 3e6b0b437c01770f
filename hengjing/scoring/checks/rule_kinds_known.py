"""Every rule kind is in the registry."""

import difflib

from hengjing.scoring.problems import Problem, problem
from hengjing.scoring.rules.registry import NODE_RULES, RULES
from hengjing.scoring.ruleset import Ruleset


def rule_kinds_known(ruleset: Ruleset) -> list[Problem]:
    """Return every version of a rule whose kind does not exist, with the kind that it may have meant."""
    known = [*RULES, *NODE_RULES]
    found = []
    for node in ruleset.nodes():
        for version in node.rules:
            if version.kind and version.kind not in known:
                like = next(iter(difflib.get_close_matches(version.kind, known, n=1)), "")
                code = "ruleset.kind_unknown_like" if like else "ruleset.kind_unknown"
                place = ruleset.place(f"{version.path}.kind")
                found.append(problem(code, place, text=version.kind, like=like, choices=", ".join(sorted(known))))
    return found
