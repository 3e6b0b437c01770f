"""Where units are graded, every veto has an effect on the grade (C5; docs/scoring/grading.md)."""

from hengjing.scoring.problems import Problem, problem
from hengjing.scoring.ruleset import Ruleset


def vetoes_have_effects(ruleset: Ruleset) -> list[Problem]:
    """Return every veto line without `effect` in a ruleset with grades."""
    return [
        problem("ruleset.effect_missing", ruleset.place(f"{line.path}.effect"), item=line.title)
        for line in ruleset.vetoes
        if ruleset.grades and line.effect is None
    ]
