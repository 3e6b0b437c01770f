"""A compiled ruleset: everything the engine needs, as whole numbers at declared scales."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hengjing.scoring.facts import FactsLayout
from hengjing.scoring.rules.base import NodeRule, Parameters, Rule
from hengjing.scoring.ruleset import Node, Ruleset, RuleVersion
from hengjing.scoring.scoresheet import NodeHead


@dataclass(frozen=True)
class CompiledLeaf:
    """A leaf in one class. `points`, `floor`, `cap` are ints or columns over the class's units; None is unlimited."""

    node: int
    rule: Rule
    version: RuleVersion
    parameters: Parameters
    points: Any
    floor: Any
    cap: Any
    digits: int
    value_decimals: int


@dataclass(frozen=True)
class CompiledNode:
    """A node with children in one class. `weight` is children × units, in `weight_decimals`."""

    node: int
    rule: NodeRule
    version: RuleVersion
    parameters: Parameters
    children: NDArray[np.int64]
    weight: NDArray[np.int64]
    weight_decimals: int


@dataclass(frozen=True)
class LeafStack:
    """Leaves that are computed in one call: same rule, same parameters, other full marks.

    `leaf` stands for all of them; its columns hold leaf after leaf, in each the units of the class. `positions` are
    those in the leaves of the class.
    """

    leaf: CompiledLeaf
    positions: tuple[int, ...]
    nodes: NDArray[np.int64]


@dataclass(frozen=True)
class NodeStack:
    """Nodes with children that are computed in one call.

    `children` is children × nodes, `real` says where there is a child; `weight` is children × (nodes × units), zero
    where there is none.
    """

    rule: NodeRule
    parameters: Parameters
    nodes: NDArray[np.int64]
    children: NDArray[np.int64]
    real: NDArray[np.bool_]
    weight: NDArray[np.int64]
    weight_decimals: int


@dataclass(frozen=True)
class CompiledClass:
    """One class: its units, its leaves in canonical order, its inner nodes from the bottom up, and both in stacks.

    `in_system` and `points` are nodes × units of the class.
    """

    code: str
    units: NDArray[np.int64]
    leaves: tuple[CompiledLeaf, ...]
    inner: tuple[CompiledNode, ...]
    in_system: NDArray[np.bool_]
    points: NDArray[np.int64]
    leaf_stacks: tuple[LeafStack, ...] = ()
    node_stacks: tuple[NodeStack, ...] = ()

    def scored_nodes(self) -> tuple[CompiledLeaf | CompiledNode, ...]:
        """Return every node of the class, leaves first."""
        return (*self.leaves, *self.inner)


@dataclass(frozen=True)
class Compiled:
    """A compiled ruleset. `bonus`, `deductions`, `vetoes` are positions of nodes; caps are None when not given.

    `heads` is what a sheet says of each node; `branches` the names of all branches, those of a node's rule from its
    position in `first_branch` on, with the empty name first.
    """

    ruleset: Ruleset
    nodes: tuple[Node, ...]
    levels: tuple[str, ...]
    classes: tuple[CompiledClass, ...]
    layout: FactsLayout
    bonus: tuple[int, ...]
    deductions: tuple[int, ...]
    vetoes: tuple[int, ...]
    bonus_cap: int | None
    deduction_cap: int | None
    floor: int | None
    cap: int | None
    heads: tuple[NodeHead, ...] = ()
    branches: tuple[str, ...] = ("",)
    first_branch: tuple[int, ...] = ()

    @property
    def decimals(self) -> int:
        """The engine's scale of points."""
        return self.ruleset.decimals.score

    def position(self, code: str) -> int:
        """Return the position of a node by its code."""
        return next(position for position, node in enumerate(self.nodes) if node.code == code)
