"""Declared scales, full marks, weights, cut-offs and attributes are in their ranges (docs/scoring/model.md)."""

from collections.abc import Iterator

from hengjing.scoring.numbers import OPTION_DECIMALS, parse_number
from hengjing.scoring.problems import Problem, problem
from hengjing.scoring.ruleset import Node, Ruleset
from hengjing.scoring.ruleset.systems import exact

Bound = tuple[str, str, str]


def bounds_in_range(ruleset: Ruleset) -> list[Problem]:
    """Return every scale that does not exist, amount that is not above 0, and number with too many digits."""
    amounts = [amount for node in ruleset.nodes() for amount in _amounts(node)]
    return [
        *(
            problem("ruleset.bound", ruleset.place(path), text=text, allowed=allowed)
            for path, text, allowed in (*_scales(ruleset), *amounts)
        ),
        *_too_many_digits(ruleset),
    ]


def _scales(ruleset: Ruleset) -> Iterator[Bound]:
    decimals = ruleset.decimals
    if decimals.score not in {4, 6}:
        yield "decimals.score", str(decimals.score), "4 / 6"
    if not 0 <= decimals.weight <= 6:
        yield "decimals.weight", str(decimals.weight), "0–6"
    if not 0 <= decimals.published <= min(decimals.score, 6):
        yield "decimals.published", str(decimals.published), f"0–{min(decimals.score, 6)}"
    for node in ruleset.nodes():
        if not 0 <= node.value_decimals <= 6:
            yield f"{node.path}.value_decimals", str(node.value_decimals), "0–6"


def _amounts(node: Node) -> Iterator[Bound]:
    for key, numbers in (("points", node.points), ("weight", node.weight)):
        if numbers is None:
            continue
        whole = f"{node.path}.{key}"
        own = [(f"{whole}.default" if numbers.classes or numbers.units else whole, numbers.default)]
        own += [(f"{whole}.classes.{code}", text) for code, text in numbers.classes.items()]
        own += [(f"{whole}.units.{code}", text) for code, text in numbers.units.items()]
        for path, text in own:
            amount = exact(text)
            if amount is not None and amount <= 0:
                yield path, str(text), "> 0"


def _too_many_digits(ruleset: Ruleset) -> Iterator[Problem]:
    score = ruleset.decimals.score
    numbers = [(f"{grade.path}.{key}", getattr(grade, key), score) for grade in ruleset.grades for key in CUT_OFFS]
    numbers += [
        (f"consequences.awards[{position}].minimum_gain", award.minimum_gain, score)
        for position, award in enumerate(ruleset.consequences.awards)
    ]
    numbers += [
        (f"units[{position}].attributes.{name}", text, OPTION_DECIMALS)
        for position, unit in enumerate(ruleset.units)
        for name, text in unit.attributes.items()
    ]
    for path, text, decimals in numbers:
        if exact(text) is not None and parse_number(text)[1] > decimals:
            yield problem("ruleset.digits", ruleset.place(path), text=text, decimals=decimals)


CUT_OFFS = ("at_least", "at_most")
