"""Shares lie between 0 and 100 %, and a small class has no more places than units (docs/scoring/grading.md)."""

from collections.abc import Iterator

from hengjing.scoring.numbers import SHARE_DECIMALS, fits
from hengjing.scoring.problems import Problem, problem
from hengjing.scoring.ruleset import Ruleset
from hengjing.scoring.ruleset.systems import exact


def quota_consistent(ruleset: Ruleset) -> list[Problem]:
    """Return shares outside 0 to 100 % or with too many digits, and small classes that cannot be or are given twice."""
    return [*_wrong_shares(ruleset), *_wrong_sizes(ruleset)]


def _wrong_shares(ruleset: Ruleset) -> Iterator[Problem]:
    for path, text in _shares(ruleset):
        share = exact(text)
        if share is not None and not 0 <= share <= 1:
            yield problem("ruleset.share_out_of_range", ruleset.place(path), text=text)
        elif not fits(text, SHARE_DECIMALS):
            yield problem("ruleset.digits", ruleset.place(path), text=text, decimals=SHARE_DECIMALS)


def _shares(ruleset: Ruleset) -> Iterator[tuple[str, str]]:
    for grade in ruleset.grades:
        if grade.quota:
            yield f"{grade.path}.quota.share", grade.quota.share
            for code, share in grade.quota.class_shares.items():
                yield f"{grade.path}.quota.classes.{code}.share", share
    excellent = ruleset.consequences.excellent_share
    if excellent:
        yield "consequences.excellent_share.default", excellent.default
        for code, share in excellent.grades.items():
            yield f"consequences.excellent_share.grades.{code}", share


def _wrong_sizes(ruleset: Ruleset) -> Iterator[Problem]:
    known: set[int] = set()
    for position, small in enumerate(ruleset.quota.small_classes):
        path = f"quota.small_classes[{position}]"
        if small.size in known:
            yield problem("ruleset.size_twice", ruleset.place(f"{path}.size"), text=small.size)
        elif small.size == 0 or small.places > small.size >= 0:
            yield problem("ruleset.small_class", ruleset.place(path), size=small.size, places=small.places)
        if small.size >= 0:
            known.add(small.size)
