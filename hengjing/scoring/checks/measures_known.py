"""What a leaf declares of its measures is about measures that its rule reads, and fits their scales."""

from collections.abc import Iterator

from hengjing.scoring.numbers import fits
from hengjing.scoring.problems import Problem, problem
from hengjing.scoring.rules.registry import RULES
from hengjing.scoring.rules.scales import decimals_at
from hengjing.scoring.ruleset import Node, Ruleset
from hengjing.scoring.ruleset.systems import exact


def measures_known(ruleset: Ruleset) -> list[Problem]:
    """Return unknown measures, ranges the wrong way round, and limits with more digits than the measure holds."""
    return [found for leaf in ruleset.leaves() if leaf.measures for found in _of_leaf(ruleset, leaf)]


def _of_leaf(ruleset: Ruleset, leaf: Node) -> Iterator[Problem]:
    version = leaf.rule_on(ruleset.period_to)
    rule = RULES.get(version.kind) if version else None
    if rule is None:
        return
    known = {measure.name: measure for measure in rule.measures}
    for name, limits in leaf.measures.items():
        path = f"{leaf.path}.measures.{name}"
        if name not in known:
            values = {"text": name, "kind": rule.kind, "choices": ", ".join(known)}
            yield problem("ruleset.measure_unknown", ruleset.place(path), **values)
            continue
        least, most = exact(limits.minimum), exact(limits.maximum)
        if least is not None and most is not None and most < least:
            yield problem("ruleset.range_reversed", ruleset.place(path), least=limits.minimum, most=limits.maximum)
        decimals = decimals_at(known[name].scale, ruleset.decimals, leaf.value_decimals)
        for key, text in (("min", limits.minimum), ("max", limits.maximum)):
            if text is not None and not fits(text, decimals):
                yield problem("ruleset.digits", ruleset.place(f"{path}.{key}"), text=text, decimals=decimals)
