"""The facts of a year while they are collected: where each item comes from, and the matrix of what is missing."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import TextChoices


class CellState(TextChoices):
    """How a unit's item stands before the lock: only whether there is something, never what."""

    COMPLETE = "complete", "齐全"
    MISSING = "missing", "缺少"
    PARTIAL = "partial", "不齐"
    NO_DATA = "no_data", "无数据"
    ASKED = "asked", "不适用待核准"
    NOT_APPLICABLE = "not_applicable", "不适用"
    WRONG = "wrong", "有误"
    OUTSIDE = "outside", "不考核"


OPEN_CELLS = (CellState.MISSING, CellState.PARTIAL, CellState.NO_DATA, CellState.ASKED, CellState.WRONG)
"""What keeps facts from being locked."""


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

    @property
    def label(self) -> str:
        """Return the state in words."""
        return str(CellState(self.state).label)

    @property
    def is_open(self) -> bool:
        """Tell whether something is still to be done."""
        return self.state in OPEN_CELLS


@dataclass(frozen=True, slots=True)
class UnitHead:
    """A unit of the matrix."""

    code: str
    name: str
    class_code: str
    class_name: str


@dataclass(frozen=True, slots=True)
class CompletionItem:
    """An item with its cells in the order of units: who owes its facts, how that one stands, where they are entered."""

    place: ItemPlace
    owes: str
    standing: str
    url: str
    cells: tuple[Cell, ...]

    @property
    def open(self) -> int:
        """Return how many units are not complete."""
        return sum(cell.is_open for cell in self.cells)

    @property
    def expected(self) -> int:
        """Return how many units are assessed by it."""
        return sum(cell.state != CellState.OUTSIDE for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Striking:
    """An item whose values catch the eye: alike for all units, or for one far from the others'."""

    item: str
    title: str
    unit: str
    unit_name: str
    value: str
    usual: str
    url: str

    @property
    def is_same(self) -> bool:
        """Tell whether all units have the value."""
        return not self.unit


@dataclass(frozen=True, slots=True)
class Completion:
    """What is there of the facts of a year, item by unit, and what is to be looked at before the lock."""

    items: tuple[CompletionItem, ...]
    units: tuple[UnitHead, ...]
    striking: tuple[Striking, ...]

    @property
    def open(self) -> int:
        """Return how many cells are not complete."""
        return sum(item.open for item in self.items)

    @property
    def expected(self) -> int:
        """Return how many cells there are to be."""
        return sum(item.expected for item in self.items)

    @property
    def by_owner(self) -> Mapping[tuple[str, str, str], tuple[int, int]]:
        """Return open and expected cells by who owes them, how that one stands, and where."""
        found: dict[tuple[str, str, str], tuple[int, int]] = {}
        for item in self.items:
            key = item.owes, item.standing, item.url
            done = found.get(key, (0, 0))
            found[key] = done[0] + item.open, done[1] + item.expected
        return found
