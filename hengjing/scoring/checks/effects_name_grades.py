"""The effect of a veto names grades that exist, and never lifts a unit (C5, P6)."""

from collections.abc import Iterator

from hengjing.scoring.problems import Problem, problem
from hengjing.scoring.ruleset import Ruleset


def effects_name_grades(ruleset: Ruleset) -> list[Problem]:
    """Return every veto whose effect names an undeclared grade, or might give a better grade than was earned.

    Only the last grade may be given outright: any other could lift a unit that earned less. To hold a unit at a middle
    grade, bar it from the grade above.
    """
    codes = [grade.code for grade in ruleset.grades]
    return [
        _unknown(ruleset, code, path) if code not in codes else _lifts(ruleset, code, path, codes)
        for code, path in _named(ruleset)
        if code not in codes or (path.endswith("set_to") and code != codes[-1])
    ]


def _named(ruleset: Ruleset) -> Iterator[tuple[str, str]]:
    for line in ruleset.vetoes:
        for key in ("bar_from", "set_to"):
            code = getattr(line.effect, key) if line.effect else ""
            if code:
                yield code, f"{line.path}.effect.{key}"


def _unknown(ruleset: Ruleset, code: str, path: str) -> Problem:
    return problem("ruleset.grade_unknown", ruleset.place(path), name=code)


def _lifts(ruleset: Ruleset, code: str, path: str, codes: list[str]) -> Problem:
    return problem("ruleset.effect_lifts", ruleset.place(path), text=code, last=codes[-1])
