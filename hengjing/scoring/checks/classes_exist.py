"""Every class that something refers to is declared in `classes`."""

from collections.abc import Iterator

from hengjing.scoring.problems import Problem, problem
from hengjing.scoring.ruleset import Node, Ruleset


def classes_exist(ruleset: Ruleset) -> list[Problem]:
    """Return every reference of a node, a rule or a quota to a class that is not declared."""
    known = {each.code for each in ruleset.classes}
    named = [place for node in ruleset.nodes() for place in _named(node)]
    named += [
        (code, f"{grade.path}.quota.classes.{code}")
        for grade in ruleset.grades
        for code in (grade.quota.class_shares if grade.quota else ())
    ]
    return [
        problem("ruleset.class_unknown", ruleset.place(path), name=code) for code, path in named if code not in known
    ]


def _named(node: Node) -> Iterator[tuple[str, str]]:
    for position, code in enumerate(node.applies_to.classes):
        yield code, f"{node.path}.applies_to.classes[{position}]"
    for key, numbers in (("points", node.points), ("weight", node.weight)):
        for code in numbers.classes if numbers else ():
            yield code, f"{node.path}.{key}.classes.{code}"
    for version in node.rules:
        for code in version.class_parameters:
            yield code, f"{version.path}.class_parameters.{code}"
