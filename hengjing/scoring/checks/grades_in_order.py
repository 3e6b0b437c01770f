"""Grades stand best first, and their cut-offs follow the direction of the rank (docs/scoring/grading.md)."""

from collections.abc import Iterator
from itertools import pairwise

from hengjing.scoring.problems import Problem, problem
from hengjing.scoring.ruleset import Grade, Ruleset
from hengjing.scoring.ruleset.systems import exact

KEYS = ("at_least", "at_most")
"""Where higher totals are better, and where lower ones are."""


def grades_in_order(ruleset: Ruleset) -> list[Problem]:
    """Return cut-offs that are missing, too many, of the wrong sort, or out of order."""
    higher = ruleset.rank.direction != "lower"
    key, other = KEYS if higher else KEYS[::-1]
    found = [
        problem(code, ruleset.place(f"{grade.path}.{at}"), grade=grade.title, key=key, other=other)
        for grade in ruleset.grades[:-1]
        for code, at in _wrong(grade, key, other)
    ]
    found += [
        problem("ruleset.cut_off_of_last", ruleset.place(f"{last.path}.{at}"), grade=last.title, key=at)
        for last in ruleset.grades[-1:]
        for at in KEYS
        if getattr(last, at) is not None
    ]
    return found + _out_of_order(ruleset, key, higher=higher)


def _wrong(grade: Grade, key: str, other: str) -> Iterator[tuple[str, str]]:
    if getattr(grade, other) is not None:
        yield "ruleset.cut_off_other_way", other
    elif getattr(grade, key) is None:
        yield "ruleset.cut_off_missing", key


def _out_of_order(ruleset: Ruleset, key: str, *, higher: bool) -> list[Problem]:
    found = []
    for better, grade in pairwise(ruleset.grades[:-1]):
        limit, own = exact(getattr(better, key)), exact(getattr(grade, key))
        if limit is None or own is None or (own < limit if higher else own > limit):
            continue
        values = {"grade": grade.title, "better": better.title, "text": getattr(grade, key)}
        code = "ruleset.cut_off_not_lower" if higher else "ruleset.cut_off_not_higher"
        found.append(problem(code, ruleset.place(f"{grade.path}.{key}"), **values))
    return found
