"""Shares lie between 0 and 1, and a small class has no more places than units (docs/scoring/grading.md)."""

from collections.abc import Iterator

from hengjing.scoring.numbers import SHARE_DECIMALS, parse_number
from hengjing.scoring.problems import Problem, problem
from hengjing.scoring.ruleset import Ruleset
from hengjing.scoring.ruleset.systems import exact


def quota_consistent(ruleset: Ruleset) -> list[Problem]:
    """Return shares outside 0 to 100 % or with too many digits, and small classes with more places than units."""
    found = []
    for path, text in _shares(ruleset):
        share = exact(text)
        if share is None:
            continue
        if not 0 <= share <= 1:
            found.append(problem("ruleset.share_out_of_range", ruleset.place(path), text=text))
        elif parse_number(text.removesuffix("%"))[1] > SHARE_DECIMALS - 2 * text.endswith("%"):
            found.append(problem("ruleset.digits", ruleset.place(path), text=text, decimals=SHARE_DECIMALS))
    for position, (size, places) in enumerate(ruleset.quota.small_classes.items()):
        if places > size or size < 1:
            place = ruleset.place(f"quota.small_classes[{position}]")
            found.append(problem("ruleset.small_class", place, size=size, places=places))
    return found


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
    for position, award in enumerate(ruleset.consequences.awards):
        yield f"consequences.awards[{position}].minimum_share", award.minimum_share
