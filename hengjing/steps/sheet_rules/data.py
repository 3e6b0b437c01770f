"""Rows of facts with their source, and the fields in which they are entered, as every source of facts speaks them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from django.db.models import TextChoices


class ItemSource(TextChoices):
    """Where the facts of an item come from at the year's end."""

    SHEET = "sheet", "评分表"
    TRACKING = "tracking", "动态跟踪"
    BROUGHT = "brought", "导入"


class Status(StrEnum):
    """What stands in place of a value; the words of the engine."""

    NO_DATA = "no_data"
    NOT_APPLICABLE = "not_applicable"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Record:
    """The record of the platform that a row came from; its page shows the evidence too."""

    entity: str
    uuid: str
    label: str
    url: str


@dataclass(frozen=True, slots=True)
class SourcedRow:
    """One row of the engine's long table, with the record that it came from; a value is its exact text."""

    unit: str
    item: str
    measure: str
    group: str
    entry: str
    value: str
    status: str
    source: str
    note: str
    record: Record | None = None

    def as_row(self) -> dict[str, str]:
        """Return the nine columns as the engine reads them."""
        return {
            "unit": self.unit, "item": self.item, "measure": self.measure, "group": self.group, "entry": self.entry,
            "value": self.value, "status": self.status, "source": self.source, "note": self.note,
        }  # fmt: skip


class Fill(TextChoices):
    """How far an item of a unit is filled in."""

    MISSING = "missing", "未填"
    PARTIAL = "partial", "未填全"
    FILLED = "filled", "已填"
    NO_DATA = "no_data", "无数据"
    ASKED = "asked", "不适用待核准"
    NOT_APPLICABLE = "not_applicable", "不适用"


@dataclass(frozen=True, slots=True)
class FieldForm:
    """One number that is entered of an item: the engine's place of it, its name, digits and range."""

    measure: str
    group: str
    entry: str
    title: str
    decimals: int
    minimum: str = ""
    maximum: str = ""
    percent: bool = False
    is_needed: bool = False

    @property
    def key(self) -> str:
        """Return the name of its field in a form."""
        return f"{self.measure}|{self.group}|{self.entry}"


@dataclass(frozen=True, slots=True)
class ItemForm:
    """How an item is entered for a class of units.

    `fields` are its fixed numbers; `records` the measures of which there is any number of rows, each with an entry;
    `is_panel`: raters mark it on ballots of their own, with `groups` of raters where the rule has them.
    """

    code: str
    title: str
    kind: str
    fields: tuple[FieldForm, ...]
    records: tuple[FieldForm, ...] = ()
    groups: tuple[str, ...] = ()
    is_panel: bool = False
    blank_is_zero: bool = False

    @property
    def is_simple(self) -> bool:
        """Tell whether it is one number, so that it has its place in the grid."""
        return len(self.needed) == 1 and not self.records and not self.is_panel

    @property
    def needed(self) -> tuple[FieldForm, ...]:
        """Return the numbers that must be given."""
        return tuple(each for each in self.fields if each.is_needed)


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit of the ruleset."""

    code: str
    title: str
    class_code: str
    class_title: str


@dataclass(frozen=True, slots=True)
class Scored:
    """What the engine makes of an item of a unit: its points and full points as text, and whether they are full."""

    points: str
    full: str
    is_full: bool
    is_scored: bool


@dataclass(frozen=True, slots=True)
class Marked:
    """An item whose marks catch the eye: all the same, or units far from the others."""

    item: str
    title: str
    measure: str
    identical: str = ""
    units: tuple[tuple[str, str], ...] = ()
    usual: str = ""


@dataclass(frozen=True, slots=True)
class CellRows:
    """The rows that are entered of one unit and item."""

    unit: str
    item: str
    rows: tuple[Mapping[str, str], ...] = field(default=())
