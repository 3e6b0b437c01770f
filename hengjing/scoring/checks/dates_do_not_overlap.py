"""On no day are two versions of an item's rule in force."""

from itertools import combinations

from hengjing.scoring.problems import Problem, problem
from hengjing.scoring.ruleset import Ruleset, RuleVersion

LAST_DAY = "9999-12-31"


def dates_do_not_overlap(ruleset: Ruleset) -> list[Problem]:
    """Return every pair of versions of one rule that share a day."""
    return [
        problem(
            "ruleset.dates_overlap",
            ruleset.place(f"{later.path}.from"),
            item=node.title,
            first=later.from_date,
            other=earlier.path,
        )
        for node in ruleset.nodes()
        for earlier, later in combinations(sorted(node.rules, key=_first_day), 2)
        if _first_day(later) <= (earlier.to_date or LAST_DAY) and _first_day(earlier) <= (later.to_date or LAST_DAY)
    ]


def _first_day(version: RuleVersion) -> str:
    return version.from_date
