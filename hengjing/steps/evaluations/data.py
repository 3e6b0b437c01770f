"""The evaluation of a year as other apps see it: states, runs, and the matrix of what is missing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import TextChoices


class EvaluationState(TextChoices):
    """Where the evaluation of a scheme stands (P6)."""

    COLLECTING = "collecting", "评分汇集中"
    LOCKED = "locked", "已锁定"
    COMPUTED = "computed", "已计算"
    CERTIFIED = "certified", "已核定"


class RunState(TextChoices):
    """How far a computed result is certified: by nobody, by one person, by two; or it was taken back before."""

    COMPUTED = "computed", "待核定"
    REVIEWED = "reviewed", "待第二人核定"
    CERTIFIED = "certified", "已核定"
    SET_ASIDE = "set_aside", "未采用"


class CellState(TextChoices):
    """How a unit's item stands before the close: only whether there is something, never what."""

    COMPLETE = "complete", "齐全"
    MISSING = "missing", "缺少"
    PARTIAL = "partial", "不齐"
    NOT_APPLICABLE = "not_applicable", "不适用"
    WRONG = "wrong", "有误"
    OUTSIDE = "outside", "不考核"


OPEN_CELLS = (CellState.MISSING, CellState.PARTIAL, CellState.WRONG)
"""What keeps facts from being locked."""

FROZEN = (EvaluationState.LOCKED, EvaluationState.COMPUTED, EvaluationState.CERTIFIED)
"""The states in which the latest frozen facts are what counts."""


@dataclass(frozen=True, slots=True)
class EvaluationData:
    """The evaluation of a scheme; `frozen` is the hash of the facts that are locked now, if they are."""

    id: int
    uuid: str
    scheme: int
    program: int
    year: int
    title: str
    state: str
    state_label: str
    frozen: str
    version: int
    url: str


@dataclass(frozen=True, slots=True)
class Signature:
    """Who certified a run, and when."""

    name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class RunData:
    """A computed result: what it was made from, by which engine, and who certified it."""

    uuid: str
    number: int
    evaluation: str
    scheme: int
    program: int
    year: int
    title: str
    reason: str
    supersedes: str
    ruleset_hash: str
    facts_hash: str
    engine_version: str
    sheet_hash: str
    state: str
    state_label: str
    computed_by: str
    computed_at: datetime
    signatures: tuple[Signature, ...]
    version: int
    url: str

    @property
    def is_certified(self) -> bool:
        """Tell whether two people have certified it."""
        return self.state == RunState.CERTIFIED


@dataclass(frozen=True, slots=True)
class ItemPlace:
    """An item of the indicator system and where its facts come from; `work` names the kind of tasks, empty for all."""

    code: str
    title: str
    section: str
    kind: str
    kind_label: str
    body: str
    source: str
    source_label: str
    work: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A unit's item in the matrix."""

    unit: str
    item: str
    state: str
    said: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """Return the state in words."""
        return str(CellState(self.state).label)

    @property
    def is_open(self) -> bool:
        """Tell whether something is still to be done."""
        return self.state in OPEN_CELLS


@dataclass(frozen=True, slots=True)
class CompletionItem:
    """A column of the matrix: the item, who owes its facts, how that one stands, and how many cells are open.

    `same` is the mark that all units have alike, where they have and the office may see it.
    """

    place: ItemPlace
    owes: str
    standing: str
    url: str
    open: int
    expected: int
    same: str = ""


@dataclass(frozen=True, slots=True)
class CompletionUnit:
    """A row of the matrix."""

    code: str
    name: str
    class_name: str
    cells: tuple[Cell, ...]

    @property
    def open(self) -> int:
        """Return how many of its items are not complete."""
        return sum(cell.is_open for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Outlier:
    """A value that lies far from those of the other units of its class; to be looked at, never changed by itself."""

    unit: str
    unit_name: str
    item: str
    item_title: str
    what: str
    value: str
    middle: str
    url: str


@dataclass(frozen=True, slots=True)
class Completion:
    """What is there of the facts of a year, unit by item, and what is to be looked at before the lock."""

    items: tuple[CompletionItem, ...]
    units: tuple[CompletionUnit, ...]
    outliers: tuple[Outlier, ...]
    by_body: Mapping[str, int]

    @property
    def open(self) -> int:
        """Return how many cells are not complete."""
        return sum(unit.open for unit in self.units)

    @property
    def expected(self) -> int:
        """Return how many cells there are to be."""
        return sum(item.expected for item in self.items)

    @property
    def same(self) -> tuple[CompletionItem, ...]:
        """Return the items in which all units have the same mark."""
        return tuple(item for item in self.items if item.same)
