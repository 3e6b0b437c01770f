"""Rows of what holds for a class: total, rank, grades, quotas (docs/scoring/model.md 6, grading.md)."""

from typing import Any

from tests.scoring.oracle.document import Unit
from tests.scoring.oracle.quantities import number, share
from tests.scoring.twin.case import Case, whole

Rows = list[tuple]


def grade_rows(case: Case, members: list[Unit]) -> dict[str, Rows]:
    """Give the rows of `settings`, `tie_order`, `grades` and `small_classes` of one class."""
    unit_class, code = members[0].unit_class, case.code(members[0].unit_class)
    quota = case.ruleset.quota
    small = [(code, int(each["size"]), int(each["places"])) for each in quota.get("small_classes", [])]
    return {
        "settings": [_settings(case, code)],
        "tie_order": [
            (code, place, *_tie(entry)) for place, entry in enumerate(case.ruleset.rank.get("tie_order", []), 1)
        ],
        "grades": [
            (code, place, *_grade(case, grade, unit_class)) for place, grade in enumerate(case.ruleset.grades, 1)
        ],
        "small_classes": small,
    }


def _settings(case: Case, code: str) -> tuple:
    ruleset = case.ruleset
    rank, quota, document = ruleset.rank, ruleset.quota, case.document
    caps = ("bonus_cap", "deduction_cap", "floor", "cap")
    keeps = rank.get("vetoed_keeps_rank", document.get("vetoed_keeps_rank", "yes"))
    return (
        *(code, 10 ** (ruleset.score_digits - ruleset.published_digits)),
        *(_points(case, ruleset.total.get(name)) for name in caps),
        *(int(rank.get("on", "total") == "published"), int(rank.get("direction", "higher") == "lower")),
        *(rank.get("style", "competition"), int(keeps == "yes")),
        *(int(document.get("grade_on", "total") == "published"), len(ruleset.grades)),
        *(quota.get("base", "class"), quota.get("ties_at_last_place", "share")),
        int(quota.get("vetoed_uses_place", "no") == "yes"),
    )


def _points(case: Case, text: str | None) -> int | None:
    return None if text is None else whole(number(text), case.ruleset.score_digits)


def _tie(entry: str | dict[str, str]) -> tuple[str, str, int]:
    if isinstance(entry, str):
        return "unit_order", "", 1
    compares = "node" if "node" in entry else "attribute"
    return compares, entry[compares], 1 if entry.get("direction", "higher") == "lower" else -1


def _grade(case: Case, grade: dict[str, Any], unit_class: str) -> tuple:
    limits = (_points(case, grade.get("at_least")), _points(case, grade.get("at_most")))
    if "quota" not in grade:
        return (*limits, None, 0, "")
    quota = {**grade["quota"], **grade["quota"].get("classes", {}).get(unit_class, {})}
    return (*limits, whole(share(quota["share"]), 6), int(quota.get("minimum", "0")), quota.get("rounding", "down"))
