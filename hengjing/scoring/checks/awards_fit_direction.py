"""Awards go to the highest, so higher totals must be the better ones (R1; docs/scoring/grading.md, "Consequences")."""

from hengjing.scoring.problems import Problem, problem
from hengjing.scoring.ruleset import Ruleset


def awards_fit_direction(ruleset: Ruleset) -> list[Problem]:
    """Return every award of a ruleset in which lower totals are better."""
    return [
        problem("ruleset.award_direction", ruleset.place(f"consequences.awards[{position}]"), award=award.title)
        for position, award in enumerate(ruleset.consequences.awards)
        if ruleset.rank.direction == "lower"
    ]
