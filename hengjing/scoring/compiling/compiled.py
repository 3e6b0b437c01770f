"""A compiled ruleset: everything the engine needs, as whole numbers at declared scales."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hengjing.scoring.facts import FactsLayout
from hengjing.scoring.rules.base import NodeRule, Parameters, Rule
from hengjing.scoring.ruleset import Node, Ruleset, RuleVersion


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
class CompiledClass:
    """One class: its units, its leaves in canonical order, its inner nodes from the bottom up.

    `in_system` and `points` are nodes × units of the class.
    """

    code: str
    units: NDArray[np.int64]
    leaves: tuple[CompiledLeaf, ...]
    inner: tuple[CompiledNode, ...]
    in_system: NDArray[np.bool_]
    points: NDArray[np.int64]

    def scored_nodes(self) -> tuple[CompiledLeaf | CompiledNode, ...]:
        """Return every node of the class, leaves first."""
        return (*self.leaves, *self.inner)


@dataclass(frozen=True)
class Compiled:
    """A compiled ruleset. `bonus`, `deductions`, `vetoes` are positions of nodes; caps are None when not given."""

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

    @property
    def decimals(self) -> int:
        """The engine's scale of points."""
        return self.ruleset.decimals.score

    def position(self, code: str) -> int:
        """Return the position of a node by its code."""
        return next(position for position, node in enumerate(self.nodes) if node.code == code)
