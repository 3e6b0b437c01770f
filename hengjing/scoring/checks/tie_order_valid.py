"""The order of ties names nodes and attributes that exist, and ends where it must (docs/scoring/grading.md)."""

from collections.abc import Iterator

from hengjing.scoring.problems import Problem, problem
from hengjing.scoring.ruleset import Ruleset


def tie_order_valid(ruleset: Ruleset) -> list[Problem]:
    """Return unknown nodes and attributes, keys after the order of units, and `ordinal` without that order."""
    return [problem(code, ruleset.place(path), text=text, name=text) for code, path, text in _wrong(ruleset)]


def _wrong(ruleset: Ruleset) -> Iterator[tuple[str, str, str]]:
    codes = {node.code for node in ruleset.nodes()}
    attributes = {name for unit in ruleset.units for name in unit.attributes}
    order = ruleset.rank.tie_order
    for position, key in enumerate(order):
        path = f"rank.tie_order[{position}]"
        if key.node and key.attribute:
            yield "ruleset.tie_key_of_two", path, key.node
        elif key.node and key.node not in codes:
            yield "ruleset.node_unknown", f"{path}.node", key.node
        elif key.attribute and key.attribute not in attributes:
            yield "ruleset.attribute_unknown", f"{path}.attribute", key.attribute
        if key.unit_order and position < len(order) - 1:
            yield "ruleset.tie_order_goes_on", path, "unit_order"
    if ruleset.rank.style == "ordinal" and not (order and order[-1].unit_order):
        yield "ruleset.tie_order_open", "rank.tie_order", "ordinal"
