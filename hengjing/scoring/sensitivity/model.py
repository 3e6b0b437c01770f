"""One class as the study of weights sees it: scores of leaves as they are, and every sum open to other weights."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hengjing.scoring.compiling import Compiled, CompiledClass, CompiledNode
from hengjing.scoring.engine import ClassResult, evaluate_class
from hengjing.scoring.facts import Facts
from hengjing.scoring.grading import Grading, Standings, attribute_columns, veto_columns
from hengjing.scoring.numbers import SHARE_DECIMALS
from hengjing.scoring.runners.local import stacked_partition_of

WHOLE_SHARE = 10**SHARE_DECIMALS


@dataclass(frozen=True)
class Rolled:
    """A node in all cases, each column cases × units or 1 × units."""

    points: Any
    scored: NDArray[np.bool_]
    share: Any


@dataclass(frozen=True)
class Family:
    """A node with its children in one class, each matrix children × units.

    `counts` is what a child weighs: its full marks or its weight, 0 outside a unit's system. `divided` is the number
    that all full marks of the node can be divided by, so that products stay small; 1 where weights are summed.
    """

    node: int
    children: tuple[int, ...]
    way: str  # points, weights, best
    compiled: CompiledNode
    counts: NDArray[np.int64]
    divided: int

    @property
    def whole(self) -> NDArray[np.int64]:
        """What the children in each unit's system weigh together."""
        found: NDArray[np.int64] = np.sum(self.counts, axis=0)
        return found


@dataclass(frozen=True)
class ClassModel:
    """One class: what its leaves scored, how they are rolled up, and what is added to the base."""

    compiled: Compiled
    part: CompiledClass
    grading: Grading
    result: ClassResult
    families: tuple[Family, ...]  # from the bottom up
    standings: Standings
    weighs_shares: bool

    @cached_property
    def sheet(self) -> Mapping[int, Rolled]:
        """Every node as the sheet has it."""
        cells = self.result.cells
        columns = zip(cells.points[:, None], cells.scored[:, None], cells.share[:, None], strict=True)
        return {node: Rolled(*each) for node, each in enumerate(columns)}

    @property
    def size(self) -> int:
        """Number of units."""
        return len(self.part.units)

    def way_up(self, family: Family) -> tuple[Family, ...]:
        """Return a node with all nodes above it, from the bottom up."""
        above = {child: each for each in self.families for child in each.children}
        found = [family]
        while found[-1].node in above:
            found.append(above[found[-1].node])
        return tuple(found)


def class_model(compiled: Compiled, part: CompiledClass, grading: Grading, facts: Facts) -> ClassModel:
    """Score a class and return its model."""
    result = evaluate_class(compiled, part, grading, stacked_partition_of(part, facts))
    families = tuple(_family(node) for node in part.inner)
    limits = [node.parameters.minimum_share for node in part.inner if node.rule.kind == "sum_of"]
    return ClassModel(
        compiled, part, grading, result, families, _standings(compiled, part, grading, result), any(limits)
    )


def _family(node: CompiledNode) -> Family:
    way = "best" if node.rule.kind == "better_of" else node.rule.weighted_by(node.parameters)
    divided = max(int(np.gcd.reduce(node.weight, axis=None)), 1) if way == "points" else 1
    return Family(node.node, tuple(node.children.tolist()), way, node, node.weight, divided)


def _standings(compiled: Compiled, part: CompiledClass, grading: Grading, result: ClassResult) -> Standings:
    """What the sheet's grades were made from."""
    cells, totals = result.cells, result.totals
    vetoed, barred, set_grade = veto_columns(grading, cells.struck[list(compiled.vetoes)])
    nodes = [compiled.position(code) for code in grading.tie_nodes]
    return Standings(
        unit_class=part.code,
        units=part.units,
        total=totals.total,
        published=totals.published,
        has_total=totals.has_total,
        vetoed=vetoed,
        barred=barred,
        set_grade=set_grade,
        tie_scores=tuple((cells.points[node], cells.scored[node]) for node in nodes),
        attributes=attribute_columns(grading, part.units),
    )
