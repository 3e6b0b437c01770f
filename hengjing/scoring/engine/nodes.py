"""Nodes with children: the roll-up from the bottom to the base (docs/scoring/model.md, section 5)."""

from collections.abc import Sequence

import numpy as np

from hengjing.scoring.compiling import CompiledNode
from hengjing.scoring.engine.cells import Cells
from hengjing.scoring.numbers import INT64_SAFE
from hengjing.scoring.rules.base import NodeInputs, NodeOutcome


def score_nodes(inner: Sequence[CompiledNode], cells: Cells, decimals: int) -> None:
    """Fill in every node with children; `inner` stands in the order from the bottom up."""
    for compiled in inner:
        outcome = _run(compiled, cells, decimals)
        _keep(compiled, outcome, cells)


def _run(compiled: CompiledNode, cells: Cells, decimals: int) -> NodeOutcome:
    children = compiled.children
    difference = decimals - compiled.weight_decimals
    inputs = NodeInputs(
        size=cells.in_system.shape[1],
        weight=compiled.weight,
        score=cells.points[children],
        share=cells.share[children],
        in_system=cells.in_system[children],
        scored=cells.scored[children],
        no_data=cells.no_data[children],
        decimals=decimals,
        scale=(10 ** max(difference, 0), 10 ** max(-difference, 0)),
    )
    if compiled.rule.bound(compiled.parameters, inputs) * inputs.scale[0] >= INT64_SAFE:
        inputs = inputs.widened()
    return compiled.rule.kernel(compiled.parameters, inputs)


def _keep(compiled: CompiledNode, outcome: NodeOutcome, cells: Cells) -> None:
    node, children = compiled.node, compiled.children
    no_data = outcome.no_data & cells.in_system[node]
    scored = cells.in_system[node] & ~no_data & ~outcome.not_applicable
    cells.scored[node], cells.no_data[node] = scored, no_data
    cells.branch[node] = np.where(cells.in_system[node] & ~no_data, outcome.branch, 0)
    cells.points[node] = np.where(scored, outcome.score, 0)
    cells.exact[node] = np.where(scored, outcome.unrounded, 0)
    cells.rounding[node] = cells.points[node] - cells.exact[node]
    cells.share[node] = np.where(no_data, 0, outcome.share)
    cells.workings[0, node] = np.where(scored, outcome.chosen, 0)
    cells.weight[children] = compiled.weight
    cells.weight_in_force[children] = np.where(no_data, 0, outcome.weight_in_force)
