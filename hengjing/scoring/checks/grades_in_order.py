"""Grades stand best first, and their cut-offs follow the direction of the rank (docs/scoring/grading.md)."""

from itertools import pairwise

from hengjing.scoring.problems import Problem, problem
from hengjing.scoring.ruleset import Grade, Ruleset
from hengjing.scoring.ruleset.systems import exact


def grades_in_order(ruleset: Ruleset) -> list[Problem]:
    """Return cut-offs that are missing, too many, of the wrong sort, or out of order."""
    grades = ruleset.grades
    higher = ruleset.rank.direction != "lower"
    key, other = ("at_least", "at_most") if higher else ("at_most", "at_least")
    found = []
    for position, grade in enumerate(grades):
        code = _wrong(grade, key, other, is_last=position == len(grades) - 1)
        if code:
            place = ruleset.place(f"{grade.path}.{other if code.endswith('other_way') else key}")
            found.append(problem(code, place, grade=grade.title, key=key, other=other))
    return found + _out_of_order(ruleset, key, higher=higher)


def _wrong(grade: Grade, key: str, other: str, *, is_last: bool) -> str:
    if getattr(grade, other) is not None:
        return "ruleset.cut_off_other_way"
    if is_last:
        return "ruleset.cut_off_of_last" if getattr(grade, key) is not None else ""
    return "ruleset.cut_off_missing" if getattr(grade, key) is None else ""


def _out_of_order(ruleset: Ruleset, key: str, *, higher: bool) -> list[Problem]:
    found = []
    for better, grade in pairwise(ruleset.grades):
        limit, own = exact(getattr(better, key)), exact(getattr(grade, key))
        if limit is None or own is None or (own < limit if higher else own > limit):
            continue
        values = {"grade": grade.title, "better": better.title, "text": getattr(grade, key)}
        code = "ruleset.cut_off_not_lower" if higher else "ruleset.cut_off_not_higher"
        found.append(problem(code, ruleset.place(f"{grade.path}.{key}"), **values))
    return found
