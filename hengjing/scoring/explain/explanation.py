"""What an explanation holds: every number as text, every wording in both languages; rendering is separate."""

from dataclasses import dataclass, field
from typing import Any

from hengjing.scoring.scoresheet.words import Words


@dataclass(frozen=True)
class SourceShown:
    """Where a number or rule comes from; `words` say it in one phrase. `id` is `assumption` where nothing outside."""

    id: str
    title: str
    article: str
    address: str
    inferred: bool
    words: Words


@dataclass(frozen=True)
class ParameterShown:
    """One parameter: `written` as in the ruleset, `value` for the reader, where it comes from."""

    name: str
    written: Any
    value: Words
    meaning: Words
    is_default: bool
    is_of_class: bool
    source: SourceShown


@dataclass(frozen=True)
class FactShown:
    """One row of the facts with the reference to its source record; `treatment` says when it does not count."""

    measure: str
    meaning: Words
    group: str
    group_title: Words
    entry: str
    entry_title: Words
    value: str
    percent: bool
    status: str
    status_words: Words
    source: str
    note: str
    treatment: Words


@dataclass(frozen=True)
class NumberShown:
    """An intermediate value: a working of the rule, or a detail with its group and entry."""

    name: str
    meaning: Words
    value: str
    group: str = ""
    group_title: Words = field(default_factory=Words)
    entry: str = ""
    entry_title: Words = field(default_factory=Words)


@dataclass(frozen=True)
class Step:
    """One step of the arithmetic. `kind`: parts, sum, spread, calculation, limit, rounding or line."""

    kind: str
    title: Words
    text: Words
    result: str


@dataclass(frozen=True)
class ChildShown:
    """A part of a node: what it scored, what it weighs, what it adds to the node."""

    code: str
    title: Words
    state: str
    state_words: Words
    points: str
    full: str
    weight: str
    weight_in_force: str
    adds: str


@dataclass(frozen=True)
class WeightShown:
    """Nominal weight and weight in force in the node above; `reason` is empty where they are the same."""

    parent: str
    parent_title: Words
    by: Words
    nominal: str
    in_force: str
    differs: bool
    reason: Words
    left_out: tuple[str, ...]


@dataclass(frozen=True)
class Brief:
    """A node of a unit in one line: full marks, weight, why it has its points, and the notes of its facts.

    `depth` is how many nodes stand above it, below the base.
    """

    title: Words
    level: str
    depth: int
    full: str
    weight: WeightShown | None
    sentence: Words
    notes: tuple[str, ...]


@dataclass(frozen=True)
class RollUp:
    """One step up: what a node adds to the node above it, which scores so much."""

    code: str
    title: Words
    points: str
    adds: str
    parent: str
    parent_title: Words
    parent_points: str
    text: Words


@dataclass(frozen=True)
class RuleShown:
    """The rule in force: kind, version of its meaning, dates, and the rule in words."""

    kind: str
    kind_title: Words
    version: int
    title: Words
    article: str
    from_date: str
    to_date: str
    sentence: Words
    source: SourceShown
    parameters: tuple[ParameterShown, ...]


@dataclass(frozen=True)
class NodeExplanation:
    """Why a unit got the points of one node."""

    code: str
    title: Words
    level: str
    level_words: Words
    path: tuple[Words, ...]
    assessing_body: str
    method: Words
    state: str
    state_words: Words
    remarks: tuple[Words, ...]
    points: str
    full: str
    full_source: SourceShown
    share: str
    rank: int
    rank_of: int
    rule: RuleShown
    facts: tuple[FactShown, ...]
    numbers: tuple[NumberShown, ...]
    children: tuple[ChildShown, ...]
    steps: tuple[Step, ...]
    weight: WeightShown | None
    roll_up: tuple[RollUp, ...]
    into_total: tuple[Step, ...]


@dataclass(frozen=True)
class OutlineRow:
    """One node of the unit's indicator system, or one line, in the outline of its total.

    `state_words` are empty where the node simply is scored.
    """

    code: str
    title: Words
    level: str
    depth: int
    state: str
    state_words: Words
    points: str
    full: str


@dataclass(frozen=True)
class VetoShown:
    """A veto line that struck, and what it does."""

    code: str
    title: Words
    effect: Words


@dataclass(frozen=True)
class TotalExplanation:
    """Why a unit got its total, rank and grade."""

    state: str
    state_words: Words
    total: str
    published: str
    steps: tuple[Step, ...]
    rank: int
    class_size: int
    with_total: int
    rank_words: Words
    grade: str
    grade_title: Words
    grade_words: Words
    vetoes: tuple[VetoShown, ...]
    outline: tuple[OutlineRow, ...]


@dataclass(frozen=True)
class Explanation:
    """The explanation of a unit's total, and of one node where one is asked for; fingerprints say of which sheet."""

    programme: Words
    year: int
    scheme: Words
    unit: str
    unit_title: Words
    unit_class: str
    class_title: Words
    total: TotalExplanation
    node: NodeExplanation | None
    engine_version: str
    ruleset_hash: str
    facts_hash: str
