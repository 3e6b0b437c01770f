"""The two sides of a comparison: what one sheet says of one unit, read once."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any

from hengjing.scoring.compiling import CompiledClass, CompiledLeaf, CompiledNode
from hengjing.scoring.ruleset import Node, RuleVersion, Unit
from hengjing.scoring.runners.scored import Scored
from hengjing.scoring.scoresheet.adding_up import chosen_part, factors_of_parts
from hengjing.scoring.scoresheet.words import Words, points_text, titled


@dataclass(frozen=True)
class UnitSide:
    """One unit on one side: its cells, its total, its class's compiled rules."""

    side: "Side"
    unit: Unit
    part: CompiledClass
    cells: Mapping[str, dict[str, Any]]
    total: dict[str, Any]

    @property
    def has_total(self) -> bool:
        """Whether the unit has a total."""
        return bool(self.total["state"] == "scored")

    def amount(self, name: str) -> Fraction:
        """Return a number of the totals as an exact number of points."""
        return Fraction(self.total[name], 10**self.side.decimals)

    def state(self, code: str) -> str:
        """Return the state of a node; empty where it is not in the unit's system."""
        return str(self.cells[code]["state"]) if code in self.cells else ""

    def points(self, code: str) -> Fraction:
        """Return a node's points; zero where it is not scored."""
        return Fraction(self.cells[code]["points"], 10**self.side.decimals) if code in self.cells else Fraction(0)

    def shown(self, code: str, name: str = "points") -> str:
        """Return points of a scored node as text, empty otherwise."""
        return points_text(self.cells[code][name], self.side.decimals) if self.state(code) == "scored" else ""

    def scored_by(self, code: str) -> CompiledLeaf | CompiledNode:
        """Return the compiled leaf or node with children."""
        return self.side.scored_by[self.part.code][self.side.positions[code]]

    def version(self, code: str) -> RuleVersion:
        """Return the version of a node's rule that is in force."""
        return self.scored_by(code).version

    def children(self, code: str) -> list[str]:
        """Return the children of a node in the unit's system; none where the node is not in it."""
        if code not in self.cells:
            return []
        return [child.code for child in self.side.node(code).children if child.code in self.cells]

    def factors(self, code: str) -> Mapping[str, Fraction]:
        """Return by what each scored child's points enter the node; empty where the node is not scored."""
        found = self.scored_by(code) if self.state(code) == "scored" else None
        if not isinstance(found, CompiledNode):
            return {}
        chosen = self.chosen(code)
        cells = {child: self.cells[child] for child in self.children(code)}
        return factors_of_parts(cells, weighted_by=found.rule.weighted_by(found.parameters), chosen=chosen)

    def chosen(self, code: str) -> str:
        """Return the part that a better-of node took, or an empty text."""
        if code not in self.cells:
            return ""
        children = [child.code for child in self.side.node(code).children]
        return chosen_part(self.cells[code], self.scored_by(code).rule.kind, children)


class Side:
    """One sheet with its ruleset and facts."""

    def __init__(self, scored: Scored) -> None:
        self.compiled, self.facts, self.sheet = scored.compiled, scored.facts, scored.sheet
        self.ruleset = scored.compiled.ruleset
        self.decimals = scored.compiled.decimals
        self.positions = {node.code: place for place, node in enumerate(self.compiled.nodes)}
        self.places = {unit.code: place for place, unit in enumerate(self.ruleset.units)}
        self.scored_by = {
            part.code: {each.node: each for each in part.scored_nodes()} for part in self.compiled.classes
        }
        self._classes = {part.code: part for part in self.compiled.classes}

    def node(self, code: str) -> Node:
        """Return a node of the ruleset."""
        return self.compiled.nodes[self.positions[code]]

    def title(self, code: str) -> Words:
        """Return the title of a node; the code where the ruleset has none."""
        if code not in self.positions:
            return Words(code, code)
        node = self.node(code)
        return titled(node.title, node.title_en)

    def parent(self, code: str) -> str:
        """Return the code of the node above, empty for the base and for lines."""
        return self.sheet.head.node(code).parent if code in self.positions else ""

    def unit(self, code: str) -> UnitSide | None:
        """Return what this side says of a unit, or None where it has no such unit."""
        if code not in self.places:
            return None
        unit = self.ruleset.units[self.places[code]]
        return UnitSide(
            self, unit, self._classes[unit.unit_class], self._cells.get(code, {}), self.sheet.total_of(code)
        )

    def grade_title(self, code: str) -> Words:
        """Return the title of a grade; empty for none."""
        grade = next((each for each in self.ruleset.grades if each.code == code), None)
        return titled(grade.title, grade.title_en) if grade else Words(code, code)

    @cached_property
    def _cells(self) -> Mapping[str, dict[str, dict[str, Any]]]:
        found: dict[str, dict[str, dict[str, Any]]] = {}
        for row in self.sheet.trace.to_pylist():
            found.setdefault(row["unit"], {})[row["node"]] = row
        return found
