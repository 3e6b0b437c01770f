"""What was found at the year's end as pages and papers show it: every number as the engine writes it, all text."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


def _nowhere(*_codes: str) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Links:
    """Where a unit and a number lead, by code of the unit and of the node; nowhere where no page is open."""

    unit: Callable[[str], str] = _nowhere
    node: Callable[[str, str], str] = _nowhere


NOWHERE = Links()


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a table: its text, where it leads, and `order` for sorting alone."""

    text: str
    order: int | None = None
    url: str = ""


@dataclass(frozen=True, slots=True)
class Before:
    """A unit in the year before: rank, total and grade; `move` says in words how the rank has moved since."""

    year: int
    class_title: str
    rank: int
    total: str
    grade: str
    move: str
    difference: str


@dataclass(frozen=True, slots=True)
class ClassRow:
    """One unit of a class table; `cut` marks the last one that has the grade with a quota."""

    code: str
    title: str
    url: str
    place: int
    rank: int
    scores: tuple[Number, ...]
    bonus: Number
    deduction: Number
    total: Number
    grade: str
    top: bool
    vetoed: bool
    reason: str
    cut: bool
    before: Before | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """A dimension at the head of a table; full marks where they are the same for the whole class."""

    code: str
    title: str
    full: str


@dataclass(frozen=True, slots=True)
class ClassTable:
    """The units of a class by rank; `classes` are all of the run, code and title."""

    run_uuid: str
    year: int
    code: str
    title: str
    classes: tuple[tuple[str, str], ...]
    heads: tuple[Head, ...]
    rows: tuple[ClassRow, ...]
    notes: tuple[str, ...]
    foot: str

    @property
    def note(self) -> str:
        """What is said of the places of the first grade, if its number is limited."""
        return self.notes[0] if self.notes else ""


@dataclass(frozen=True, slots=True)
class StepShown:
    """One step of the arithmetic: what, how, and what comes out."""

    kind: str
    title: str
    text: str
    result: str


@dataclass(frozen=True, slots=True)
class DimensionRow:
    """One dimension of a unit, and the average share of its class."""

    code: str
    title: str
    full: str
    points: str
    share: str
    average: str
    url: str


@dataclass(frozen=True, slots=True)
class Block:
    """One item of the heat strip: `shade` 1 to 5, `off` or `gone`."""

    code: str
    title: str
    shade: str
    share: str
    state: str
    url: str


@dataclass(frozen=True, slots=True)
class Strip:
    """The items of one dimension."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One node or line of a unit: full marks, points, what was lost and why."""

    code: str
    title: str
    level: str
    depth: int
    group: bool
    full: str
    in_force: str
    differs: bool
    points: str
    lost: str
    state: str
    state_label: str
    why: str
    url: str


@dataclass(frozen=True, slots=True)
class UnitResult:
    """Everything about one unit; `radar` holds the points of the picture, or nothing where it cannot be drawn."""

    run_uuid: str
    year: int
    code: str
    title: str
    class_code: str
    class_title: str
    class_size: int
    rank: str
    total: str
    total_words: str
    grade: str
    top: bool
    vetoed: bool
    reason: str
    steps: tuple[StepShown, ...]
    dimensions: tuple[DimensionRow, ...]
    radar: Any
    strips: tuple[Strip, ...]
    items: tuple[ItemRow, ...]
    lines: tuple[ItemRow, ...]
    consequences: tuple[tuple[str, str], ...]
    before: Before | None = None


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a rule with its source."""

    name: str
    meaning: str
    value: str
    is_default: bool
    source: str


@dataclass(frozen=True, slots=True)
class FactRow:
    """A row of the facts, where it was brought from, and the record and its evidence behind it where there is one."""

    meaning: str
    entry: str
    value: str
    source: str
    note: str
    treatment: str
    record_label: str
    record_url: str


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a node: what it scored and what it adds to the node."""

    code: str
    title: str
    points: str
    full: str
    weight: str
    adds: str
    state: str
    url: str


@dataclass(frozen=True, slots=True)
class Trace:
    """Why a unit has the points of one node: the rule in words, parameters, facts, steps, and the way to the total."""

    run_uuid: str
    unit: str
    unit_title: str
    class_title: str
    code: str
    title: str
    level: str
    path: tuple[str, ...]
    state: str
    state_words: str
    remarks: tuple[str, ...]
    points: str
    full: str
    share: str
    rank: int
    rank_of: int
    rule: str
    rule_title: str
    rule_source: str
    rule_article: str
    parameters: tuple[Parameter, ...]
    facts: tuple[FactRow, ...]
    parts: tuple[Part, ...]
    steps: tuple[StepShown, ...]
    weight: str
    roll_up: tuple[str, ...]
    into_total: tuple[StepShown, ...]
    body: str
    engine_version: str
    ruleset_hash: str
    facts_hash: str
    sheet_hash: str


@dataclass(frozen=True, slots=True)
class Share:
    """The average share of a class in one dimension; `width` in thousandths, for drawing alone."""

    title: str
    text: str
    width: int


@dataclass(frozen=True, slots=True)
class ClassShares:
    """One class."""

    code: str
    title: str
    shares: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class Firmness:
    """How firmly a unit stands when the weights are changed: its best, worst, low, high and own rank among `of`."""

    steady: bool
    kept_grade: str
    smallest: str
    ranks: str
    of: int
    places: tuple[int, ...]
