"""Checks of rulesets and of facts, each in its own file, in the order in which they run."""

from collections.abc import Callable

from hengjing.scoring.facts.reading import Reading
from hengjing.scoring.problems import Problem
from hengjing.scoring.ruleset import Ruleset

RulesetCheck = Callable[[Ruleset], list[Problem]]
FactsCheck = Callable[[Reading], list[Problem]]

STRUCTURE_CHECKS: tuple[RulesetCheck, ...] = ()
"""What must hold before a ruleset can be compiled at all."""

CONTENT_CHECKS: tuple[RulesetCheck, ...] = ()
"""What must hold beside it."""

FACTS_CHECKS: tuple[FactsCheck, ...] = ()
"""What must hold of every row of facts."""


def check_structure(ruleset: Ruleset) -> list[Problem]:
    """Return the problems that keep a ruleset from being compiled."""
    return [found for check in STRUCTURE_CHECKS for found in check(ruleset)]


def check_content(ruleset: Ruleset) -> list[Problem]:
    """Return the other problems of a ruleset."""
    return [found for check in CONTENT_CHECKS for found in check(ruleset)]


def check_facts(reading: Reading) -> list[Problem]:
    """Return every problem of facts read against a layout."""
    return [found for check in FACTS_CHECKS for found in check(reading)]
