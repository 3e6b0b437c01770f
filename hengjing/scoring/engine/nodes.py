"""Nodes with children: the roll-up from the bottom to the base (docs/scoring/model.md, section 5)."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from hengjing.scoring.compiling import NodeStack
from hengjing.scoring.engine.cells import Cells
from hengjing.scoring.numbers import INT64_SAFE
from hengjing.scoring.rules.base import NodeInputs, NodeOutcome


def score_nodes(stacks: Sequence[NodeStack], cells: Cells, decimals: int) -> None:
    """Fill in every node with children; the stacks stand in the order from the bottom up."""
    for stack in stacks:
        _keep(stack, _run(stack, cells, decimals), cells)


def _run(stack: NodeStack, cells: Cells, decimals: int) -> NodeOutcome:
    difference = decimals - stack.weight_decimals
    size = stack.weight.shape[1]
    real = np.repeat(stack.real, size // len(stack.nodes), axis=1)

    def of_children(matrix: Any) -> Any:
        return matrix[stack.children].reshape(len(stack.children), size)

    inputs = NodeInputs(
        size=size,
        weight=stack.weight,
        score=np.where(real, of_children(cells.points), 0),
        share=of_children(cells.share),
        in_system=of_children(cells.in_system) & real,
        scored=of_children(cells.scored) & real,
        no_data=of_children(cells.no_data) & real,
        decimals=decimals,
        scale=(10 ** max(difference, 0), 10 ** max(-difference, 0)),
    )
    if stack.rule.bound(stack.parameters, inputs) * inputs.scale[0] >= INT64_SAFE:
        inputs = inputs.widened()
    return stack.rule.kernel(stack.parameters, inputs)


def _keep(stack: NodeStack, outcome: NodeOutcome, cells: Cells) -> None:
    nodes, shape = stack.nodes, (len(stack.nodes), -1)
    in_system = cells.in_system[nodes].reshape(-1)
    no_data = outcome.no_data & in_system
    scored = in_system & ~no_data & ~outcome.not_applicable
    points, exact = np.where(scored, outcome.score, 0), np.where(scored, outcome.unrounded, 0)
    columns = (
        (cells.scored, scored),
        (cells.no_data, no_data),
        (cells.branch, np.where(in_system & ~no_data, outcome.branch, 0)),
        (cells.points, points),
        (cells.exact, exact),
        (cells.rounding, points - exact),
        (cells.share, np.where(no_data, 0, outcome.share)),
        (cells.workings[0], np.where(scored, outcome.chosen, 0)),
    )
    for matrix, column in columns:
        matrix[nodes] = column.reshape(shape)
    children = stack.children[stack.real]
    in_force = np.where(no_data, 0, outcome.weight_in_force)
    for matrix, column in ((cells.weight, stack.weight), (cells.weight_in_force, in_force)):
        matrix[children] = column.reshape(*stack.children.shape, -1)[stack.real]
