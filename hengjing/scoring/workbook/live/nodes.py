"""Nodes with children as formulas: the roll-up from the items to the base (docs/scoring/rule-kinds/sum_of.md)."""

from collections.abc import Sequence
from dataclasses import dataclass

from hengjing.scoring.compiling import CompiledNode
from hengjing.scoring.numbers import SHARE_DECIMALS
from hengjing.scoring.workbook.live.kinds.comparing import first_that_holds
from hengjing.scoring.workbook.live.matrices import Matrix
from hengjing.scoring.workbook.live.places import rounded
from hengjing.scoring.workbook.live.rules_plan import Params


@dataclass(frozen=True)
class Child:
    """A child in a unit's system: its score, its full marks or weight, and its scored share, as references."""

    score: str
    weight: str
    share: str


@dataclass(frozen=True)
class Matrices:
    """The sheets that the roll-up reads and fills."""

    scores: Matrix
    full: Matrix
    weights: Matrix
    shares: Matrix


@dataclass(frozen=True)
class RollUp:
    """The formulas of one node for one unit; `states` are the words of (not applicable, no data)."""

    node: CompiledNode
    params: Params
    children: Sequence[Child]
    states: tuple[str, str]
    decimals: int

    def score(self, share: str) -> str:
        """Return the formula of the score; `share` refers to the node's scored share, 0 where too few are scored."""
        without = "+".join(f"({child.score}={self.states[1]})" for child in self.children)
        if self.node.rule.kind == "better_of":
            return f"IF({without}>0,{self.states[1]},IF({self._scored()}=0,{self.states[0]},MAX({self._scores()})))"
        return f"IF({without}>0,{self.states[1]},IF({share}=0,{self.states[0]},{self._sum()}))"

    def share(self) -> str:
        """Return the formula of the scored share at six decimals; 0 where the node is not scored for having too few."""
        if self.node.rule.kind == "better_of":
            best = f"MAX({self._scores()})"
            steps = [(f"AND(ISNUMBER({each.score}),{each.score}={best})", each.share) for each in self.children]
            return first_that_holds(steps, "0")
        weighted = "+".join(f"{each.weight}*{each.share}" for each in self.children)
        share = f"ROUND(({weighted})/{self._all()},{SHARE_DECIMALS})"
        least, part = self.params.cell("minimum_scored"), self.params.cell("minimum_share")
        return f"IF(OR({self._scored()}<MAX({least},1),{share}<{part}),0,{share})"

    def _scores(self) -> str:
        return ",".join(child.score for child in self.children)

    def _scored(self) -> str:
        return f"COUNT({self._scores()})"

    def _all(self) -> str:
        return f"SUM({','.join(child.weight for child in self.children)})"

    def _applies(self) -> str:
        return "+".join(f"ISNUMBER({child.score})*{child.weight}" for child in self.children)

    def _sum(self) -> str:
        p = self.node.parameters
        if p.by == "points":
            parts = [f"N({child.score})*{self._all()}/({self._applies()})" for child in self.children]
            whole = f"SUM({self._scores()})*{self._all()}/({self._applies()})"
        else:
            parts = [f"N({child.score})*{child.weight}/({self._applies()})" for child in self.children]
            above = "+".join(f"N({child.score})*{child.weight}" for child in self.children)
            whole = f"({above})/({self._applies()})"
        digits = self.decimals if p.round_total is None else p.round_total
        if p.round_parts is None:
            return rounded(whole, digits)
        added = "+".join(rounded(part, p.round_parts) for part in parts)
        return rounded(added, min(digits, p.round_parts))
