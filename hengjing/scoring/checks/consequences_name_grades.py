"""Recommendations, shares of excellent heads and awards name grades and nodes that exist (R1, R2, R3)."""

from collections.abc import Iterator

from hengjing.scoring.problems import Problem, problem
from hengjing.scoring.ruleset import Ruleset


def consequences_name_grades(ruleset: Ruleset) -> list[Problem]:
    """Return unknown grades and nodes, and prizes for a single item that name none."""
    known = {grade.code for grade in ruleset.grades}
    found = [
        problem("ruleset.grade_unknown", ruleset.place(path), name=code)
        for code, path in _grades(ruleset)
        if code and code not in known
    ]
    return found + _nodes(ruleset) + _counts(ruleset)


def _grades(ruleset: Ruleset) -> Iterator[tuple[str, str]]:
    consequences = ruleset.consequences
    for position, recommendation in enumerate(consequences.recommendations):
        yield recommendation.grade, f"consequences.recommendations[{position}].grade"
    for code in consequences.excellent_share.grades if consequences.excellent_share else ():
        yield code, f"consequences.excellent_share.grades.{code}"
    for position, award in enumerate(consequences.awards):
        for place, code in enumerate(award.grades):
            yield code, f"consequences.awards[{position}].grades[{place}]"


def _nodes(ruleset: Ruleset) -> list[Problem]:
    codes = {node.code for node in ruleset.nodes()}
    found = []
    for position, award in enumerate(ruleset.consequences.awards):
        place = ruleset.place(f"consequences.awards[{position}].node")
        if award.kind == "SINGLE_ITEM" and not award.node:
            found.append(problem("ruleset.award_without_node", place, award=award.title))
        if award.kind == "PERFORMANCE_IMPROVEMENT" and award.node:
            found.append(problem("ruleset.award_with_node", place, award=award.title))
        elif award.node and award.node not in codes:
            found.append(problem("ruleset.node_unknown", place, name=award.node))
    return found


def _counts(ruleset: Ruleset) -> list[Problem]:
    return [
        problem(
            "ruleset.bound", ruleset.place(f"consequences.recommendations[{position}].times"), text=0, allowed="≥ 1"
        )
        for position, recommendation in enumerate(ruleset.consequences.recommendations)
        if recommendation.times < 1
    ]
