"""Full marks, weights, and numbers of units, grades and consequences are in their ranges and at their scales."""

from collections.abc import Iterator

from hengjing.scoring.numbers import OPTION_DECIMALS, SHARE_DECIMALS, fits
from hengjing.scoring.problems import Problem, problem
from hengjing.scoring.ruleset import Node, Ruleset
from hengjing.scoring.ruleset.systems import exact

Bound = tuple[str, str, str]


def bounds_in_range(ruleset: Ruleset) -> list[Problem]:
    """Return every amount that is too small, number with too many digits, and scale of totals finer than of points."""
    amounts = [amount for node in ruleset.nodes() for amount in _amounts(node)]
    amounts += _of_consequences(ruleset)
    return [
        *(
            problem("ruleset.bound", ruleset.place(path), text=text, allowed=allowed)
            for path, text, allowed in (*_scales(ruleset), *amounts)
        ),
        *_too_many_digits(ruleset),
    ]


def _scales(ruleset: Ruleset) -> Iterator[Bound]:
    score, published = ruleset.decimals.score, ruleset.decimals.published
    if published > score:
        yield "decimals.published", str(published), f"0–{score}"


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


def _of_consequences(ruleset: Ruleset) -> Iterator[Bound]:
    for position, recommendation in enumerate(ruleset.consequences.recommendations):
        if recommendation.times < 1:
            yield f"consequences.recommendations[{position}].times", str(recommendation.times), "≥ 1"
    for position, award in enumerate(ruleset.consequences.awards):
        share = exact(award.minimum_share)
        if share is not None and share < 0:
            yield f"consequences.awards[{position}].minimum_share", award.minimum_share, "≥ 0"


def _too_many_digits(ruleset: Ruleset) -> Iterator[Problem]:
    score = ruleset.decimals.score
    numbers = [(f"{grade.path}.{key}", getattr(grade, key), score) for grade in ruleset.grades for key in CUT_OFFS]
    for position, award in enumerate(ruleset.consequences.awards):
        path = f"consequences.awards[{position}]"
        numbers.append((f"{path}.minimum_gain", award.minimum_gain, score))
        numbers.append((f"{path}.minimum_share", award.minimum_share, SHARE_DECIMALS))
    numbers += [
        (f"units[{position}].attributes.{name}", text, OPTION_DECIMALS)
        for position, unit in enumerate(ruleset.units)
        for name, text in unit.attributes.items()
    ]
    for path, text, decimals in numbers:
        if text is not None and not fits(text, decimals):
            yield problem("ruleset.digits", ruleset.place(path), text=text, decimals=decimals)


CUT_OFFS = ("at_least", "at_most")
