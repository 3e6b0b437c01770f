"""What is read of one unit: its cells, its class's compiled rules, its facts; and the sources of numbers."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any

import numpy as np

from hengjing.scoring.compiling import Compiled, CompiledClass, CompiledLeaf, CompiledNode
from hengjing.scoring.explain.explanation import SourceShown
from hengjing.scoring.facts import Facts
from hengjing.scoring.rules.base import Rule
from hengjing.scoring.ruleset import Node
from hengjing.scoring.scoresheet import NodeHead, ScoreSheet
from hengjing.scoring.scoresheet.words import Words, points_text, titled

ASSUMPTION = Words("本方案自行设定，无外部依据", "assumption of the scheme, without outside source")
ASSUMPTION_OF_ARTICLE = Words(
    "本方案{article}；自行设定，无外部依据", "{article} of the scheme; assumption, without outside source"
)
INFERRED = Words("（由公布结果反推）", " (inferred from published results)")


@dataclass(frozen=True)
class UnitTrace:
    """One unit of a sheet with everything that its numbers come from."""

    compiled: Compiled
    facts: Facts
    sheet: ScoreSheet
    unit: str
    place: int  # in the ruleset
    local: int  # in the class
    part: CompiledClass
    cells: Mapping[str, dict[str, Any]]
    total: dict[str, Any]

    @property
    def decimals(self) -> int:
        """The engine's scale of points."""
        return self.compiled.decimals

    @property
    def unit_class(self) -> str:
        """Code of the unit's class."""
        return self.part.code

    def node(self, code: str) -> Node:
        """Return a node of the ruleset."""
        return self.compiled.nodes[self.positions[code]]

    def head(self, code: str) -> NodeHead:
        """Return what the sheet says of a node once."""
        return self.sheet.head.node(code)

    def title(self, code: str) -> Words:
        """Return the title of a node."""
        node = self.node(code)
        return titled(node.title, node.title_en)

    def points(self, code: str) -> Fraction:
        """Return the points of a node as an exact number."""
        return Fraction(self.cells[code]["points"], 10**self.decimals)

    def leaf(self, code: str) -> CompiledLeaf | None:
        """Return the compiled leaf, or None for a node with children."""
        return self._leaves.get(self.positions[code])

    def inner(self, code: str) -> CompiledNode | None:
        """Return the compiled node with children, or None for a leaf."""
        return self._inner.get(self.positions[code])

    def scored_by(self, code: str) -> CompiledLeaf | CompiledNode:
        """Return the compiled leaf or node with children."""
        found = self.leaf(code) or self.inner(code)
        if found is None:
            raise KeyError(code)
        return found

    def children(self, code: str) -> list[str]:
        """Return the codes of a node's children in the unit's system, in the order of the tree."""
        return [child.code for child in self.node(code).children if child.code in self.cells]

    def fact_rows(self, code: str) -> list[dict[str, str]]:
        """Return the rows of a leaf's facts."""
        cell = self.cells[code]
        return list(self.facts.rows(cell["fact_first"], cell["fact_count"]))

    def points_shown(self, code: str, name: str = "points") -> str:
        """Return points of a cell with the decimals that its rule declares."""
        return points_text(self.cells[code][name], self.decimals, self.digits(code))

    def digits(self, code: str) -> int | None:
        """Return the decimals that the rule of a node declares for its score; None where it declares none."""
        found = self.scored_by(code)
        if isinstance(found, CompiledLeaf):
            return found.digits if "round" in found.version.for_class(self.unit_class) else None
        rounding = [getattr(found.parameters, name, None) for name in ("round_total", "round_parts")]
        return next((int(each) for each in rounding if each is not None), None) if found.rule.kind == "sum_of" else None

    def own(self, value: Any) -> Any:
        """Return a compiled number for this unit where it is a column over the class's units."""
        return int(value[self.local]) if isinstance(value, np.ndarray) else value

    @cached_property
    def positions(self) -> Mapping[str, int]:
        """Position of each node by its code."""
        return {node.code: place for place, node in enumerate(self.compiled.nodes)}

    @cached_property
    def _leaves(self) -> Mapping[int, CompiledLeaf]:
        return {leaf.node: leaf for leaf in self.part.leaves}

    @cached_property
    def _inner(self) -> Mapping[int, CompiledNode]:
        return {node.node: node for node in self.part.inner}


def read_unit(compiled: Compiled, facts: Facts, sheet: ScoreSheet, unit: str) -> UnitTrace:
    """Return what a sheet holds of a unit.

    Raises:
        KeyError: the ruleset has no such unit.
        ValueError: the sheet was made from another ruleset or from other facts.
    """
    if (sheet.head.ruleset_hash, sheet.head.facts_hash) != (compiled.ruleset.hash, facts.hash):
        raise ValueError("the score sheet was made from another ruleset or from other facts")
    codes = [each.code for each in compiled.ruleset.units]
    if unit not in codes:
        raise KeyError(unit)
    place = codes.index(unit)
    part = next(each for each in compiled.classes if place in each.units)
    local = int(np.flatnonzero(part.units == place)[0])
    return UnitTrace(compiled, facts, sheet, unit, place, local, part, sheet.cells_of(unit), sheet.total_of(unit))


def source_shown(trace: UnitTrace, source: str, article: str = "") -> SourceShown:
    """Return a source with its words; `article` is the rule's own.

    A number without any source reads as an assumption, which is what an undocumented number is.
    """
    found = next((each for each in trace.compiled.ruleset.sources if each.id == source), None)
    if found is None:
        words = ASSUMPTION if not article else ASSUMPTION_OF_ARTICLE.with_values(article=article)
        return SourceShown("assumption", "", article, "", inferred=False, words=words)
    articles = [each for each in (found.article, article) if each]
    zh, en = f"《{found.title}》" + "，".join(articles), ", ".join([found.title, *articles])
    if found.inferred:
        zh, en = zh + INFERRED.zh, en + INFERRED.en
    return SourceShown(
        found.id, found.title, "，".join(articles), found.address, inferred=found.inferred, words=Words(zh, en)
    )


def is_limited(rule: Any) -> bool:
    """Return whether floor, cap and rounding of item points apply to a rule."""
    return isinstance(rule, Rule) and rule.limited
