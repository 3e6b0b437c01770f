"""Every unit that a node refers to is declared in `units`."""

from collections.abc import Iterator

from hengjing.scoring.problems import Problem, problem
from hengjing.scoring.ruleset import Node, Ruleset


def units_exist(ruleset: Ruleset) -> list[Problem]:
    """Return every reference of a node to a unit that is not declared."""
    known = {unit.code for unit in ruleset.units}
    return [
        problem("ruleset.unit_unknown", ruleset.place(path), text=code, item=node.title)
        for node in ruleset.nodes()
        for code, path in _named(node)
        if code not in known
    ]


def _named(node: Node) -> Iterator[tuple[str, str]]:
    for key, codes in (("units", node.applies_to.units), ("except_units", node.applies_to.except_units)):
        for position, code in enumerate(codes):
            yield code, f"{node.path}.applies_to.{key}[{position}]"
    for key, numbers in (("points", node.points), ("weight", node.weight)):
        for code in numbers.units if numbers else ():
            yield code, f"{node.path}.{key}.units.{code}"
