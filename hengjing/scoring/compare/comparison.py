"""What a comparison holds: units, nodes and facts that changed, each with its causes and what it adds to the total."""

from dataclasses import dataclass, field
from fractions import Fraction

from hengjing.scoring.scoresheet.words import Words


@dataclass(frozen=True)
class SheetMark:
    """Which sheet is meant: its scheme and fingerprints."""

    title: Words
    year: int
    ruleset_hash: str
    facts_hash: str
    engine_version: str


@dataclass(frozen=True)
class FactChange:
    """One row of the facts that was added, removed or changed; `kind` is `reference` where only its source or note is.

    `before` and `after` hold the value or the words of the status, empty where there is no row.
    """

    unit: str
    item: str
    measure: str
    group: str
    entry: str
    kind: str
    before: Words
    after: Words
    source_before: str
    source_after: str
    meaning: Words


@dataclass(frozen=True)
class Cause:
    """One reason why a node moved.

    `kind`: facts, rule, parameter, full_marks, system, unit_class, class_wide, weight, siblings, chosen, rounding,
    parts or engine.
    """

    kind: str
    text: Words
    facts: tuple[FactChange, ...] = ()


@dataclass(frozen=True)
class Contribution:
    """What one thing adds to the difference of a unit's totals.

    `kind`: own (the node's points), weight (what it weighs), rounding (of the node), bonus_cap, deduction_cap or
    total_limit (`node` is empty for these three).
    """

    node: str
    kind: str
    amount: Fraction


@dataclass(frozen=True)
class NodeChange:
    """One node of a unit that moved, or that adds to the difference of the totals."""

    code: str
    title: Words
    level: str
    is_leaf: bool
    state_before: str
    state_after: str
    points_before: str
    points_after: str
    amount: Fraction | None
    contributions: tuple[Contribution, ...]
    causes: tuple[Cause, ...]


@dataclass(frozen=True)
class UnitChange:
    """One unit whose total, rank, grade or points of any node moved."""

    unit: str
    title: Words
    unit_class: str
    presence: str  # both, added, removed
    state_before: str
    state_after: str
    total_before: str
    total_after: str
    difference: Fraction | None
    published_before: str
    published_after: str
    rank_before: int
    rank_after: int
    rank_words: Words
    grade_before: Words
    grade_after: Words
    grade_words: Words
    nodes: tuple[NodeChange, ...] = ()
    limits: tuple[Contribution, ...] = ()

    @property
    def contributions(self) -> tuple[Contribution, ...]:
        """Everything that adds to the difference of the totals; the amounts add up to it exactly."""
        return (*(each for node in self.nodes for each in node.contributions), *self.limits)


@dataclass(frozen=True)
class Comparison:
    """What changed between two sheets and why; `decimals` are those that amounts are shown with."""

    before: SheetMark
    after: SheetMark
    decimals: int
    rules: tuple[Words, ...] = ()
    facts: tuple[FactChange, ...] = ()
    units: tuple[UnitChange, ...] = field(default_factory=tuple)

    @property
    def is_same(self) -> bool:
        """Whether nothing changed: no rule, no fact, no result."""
        return not (self.rules or self.facts or self.units)
