"""What the facts must look like under a compiled ruleset (docs/scoring/facts.md)."""

from typing import Any

import numpy as np

from hengjing.scoring.compiling.compiled import CompiledClass, CompiledLeaf
from hengjing.scoring.facts import FactsLayout, LeafLayout, MeasureLayout
from hengjing.scoring.numbers import to_scale
from hengjing.scoring.rules.base import Measure, Parameters
from hengjing.scoring.rules.scales import decimals_at
from hengjing.scoring.ruleset import MeasureLimits, Node, Ruleset


def build_layout(ruleset: Ruleset, nodes: tuple[Node, ...], classes: tuple[CompiledClass, ...]) -> FactsLayout:
    """Return the layout of facts: every leaf with its measures in each class, and who has it in the system."""
    leaf_positions = [position for position, node in enumerate(nodes) if node.is_leaf]
    in_system = np.zeros((len(leaf_positions), len(ruleset.units)), dtype=np.bool_)
    for part in classes:
        in_system[:, part.units] = part.in_system[leaf_positions]
    by_class = {part.code: {leaf.node: leaf for leaf in part.leaves} for part in classes}
    leaves = []
    for position in leaf_positions:
        node, versions = nodes[position], {code: compiled[position] for code, compiled in by_class.items()}
        leaves.append(
            LeafLayout(
                code=node.code,
                title=node.title,
                kind=next(iter(versions.values())).rule.kind if versions else "",
                missing_is_zero=node.missing == "zero",
                measures={code: _measures(ruleset, node, leaf) for code, leaf in versions.items()},
                needed={code: leaf.rule.needs(leaf.parameters) for code, leaf in versions.items()},
                beyond={code: leaf.rule.beyond(leaf.parameters) for code, leaf in versions.items()},
            )
        )
    return FactsLayout(
        units=tuple(unit.code for unit in ruleset.units),
        unit_titles=tuple(unit.title for unit in ruleset.units),
        class_of=tuple(unit.unit_class for unit in ruleset.units),
        leaves=tuple(leaves),
        in_system=in_system,
    )


def _measures(ruleset: Ruleset, node: Node, leaf: CompiledLeaf) -> dict[str, MeasureLayout]:
    return {
        measure.name: _measure(
            measure,
            leaf,
            node.measures.get(measure.name),
            decimals_at(measure.scale, ruleset.decimals, leaf.value_decimals),
        )
        for measure in leaf.rule.measures
    }


def _measure(measure: Measure, leaf: CompiledLeaf, limits: MeasureLimits | None, decimals: int) -> MeasureLayout:
    p = leaf.parameters
    lowest = 0 if measure.not_negative or measure.above_zero else None
    highest = measure.maximum
    if measure.maximum_of:
        highest = getattr(p, measure.maximum_of)
    if limits is not None:
        lowest = lowest if limits.minimum is None else to_scale(limits.minimum, decimals)
        highest = highest if limits.maximum is None else to_scale(limits.maximum, decimals)
    return MeasureLayout(
        name=measure.name,
        shape=measure.shape,
        decimals=decimals,
        codes=_codes(p, measure.codes_of) + _codes(p, measure.invalid_of),
        groups=_codes(p, measure.groups_of),
        free_groups=measure.free_groups,
        percent=measure.percent or (limits is not None and limits.percent),
        absent_allowed=measure.absent_allowed,
        entry_not_applicable_allowed=measure.single_entries_may_not_apply,
        minimum=lowest,
        maximum=highest,
        above_zero=measure.above_zero,
    )


def _codes(p: Parameters, name: str) -> tuple[str, ...]:
    """The codes that a table or list parameter declares."""
    declared: Any = getattr(p, name) if name else None
    if not declared:
        return ()
    return tuple(row if isinstance(row, str) else row.code for row in declared)
