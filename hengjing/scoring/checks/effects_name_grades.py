"""The effect of a veto names grades that exist (P6)."""

from hengjing.scoring.problems import Problem, problem
from hengjing.scoring.ruleset import Ruleset


def effects_name_grades(ruleset: Ruleset) -> list[Problem]:
    """Return every veto whose effect names a grade that is not declared."""
    known = {grade.code for grade in ruleset.grades}
    named = [
        (getattr(line.effect, key), f"{line.path}.effect.{key}")
        for line in ruleset.vetoes
        if line.effect
        for key in ("bar_from", "set_to")
    ]
    choices = ", ".join(grade.code for grade in ruleset.grades)
    return [
        problem("ruleset.grade_unknown", ruleset.place(path), text=code, choices=choices)
        for code, path in named
        if code and code not in known
    ]
