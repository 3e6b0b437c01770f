"""Points by majority (docs/scoring/rule-kinds/vote_majority.md)."""

from tests.scoring.oracle.cells import Cell
from tests.scoring.oracle.document import Rule
from tests.scoring.oracle.kinds.outcome import NO_DATA, Outcome, scored
from tests.scoring.oracle.quantities import ZERO


def vote_majority(cell: Cell, rule: Rule) -> Outcome:
    """Score the first step whose options have more than the majority of valid ballots (vote_majority.md)."""
    if cell.lacks():
        return NO_DATA
    ballots = cell.entries("ballots")
    valid = sum((ballots.get(option["code"], ZERO) for option in rule.listed("options")), ZERO)
    if valid == 0:
        return NO_DATA
    needed = rule.share("majority", "50%") * valid
    for place, step in enumerate(rule.listed("steps"), 1):
        if sum((ballots.get(code, ZERO) for code in step["options"]), ZERO) > needed:
            return scored(rule, rule.as_points(step["points"]), "majority", place)
    return scored(rule, rule.points("otherwise", "0"), "no_majority")
