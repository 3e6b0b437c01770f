"""Every period begins before it ends."""

from hengjing.scoring.problems import Problem, problem
from hengjing.scoring.ruleset import Ruleset


def dates_in_order(ruleset: Ruleset) -> list[Problem]:
    """Return every period, of the ruleset or of a version of a rule, whose last day lies before its first."""
    periods = [(ruleset.period_from, ruleset.period_to, "period.to")]
    periods += [
        (version.from_date, version.to_date, f"{version.path}.to") for node in ruleset.nodes() for version in node.rules
    ]
    return [
        problem("ruleset.dates_reversed", ruleset.place(path), first=first, last=last)
        for first, last, path in periods
        if first and last and last < first
    ]
