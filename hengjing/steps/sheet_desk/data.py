"""A sheet as its pages show it."""

from dataclasses import dataclass

from hengjing.steps.sheet_rules.data import FieldForm

NO_DATA = "无数据"
"""What a clerk types where there is no data; the words in which it is shown."""
FEW = 6
"""So many units are named one by one."""


@dataclass(frozen=True, slots=True)
class CellInput:
    """One field of the grid: the name by which it is sent, its form, and what stands in it."""

    name: str
    form: FieldForm
    value: str


@dataclass(frozen=True, slots=True)
class GridCell:
    """One item of one unit: what is typed, how far it is, and what the engine makes of it."""

    uuid: str
    unit: str
    item: str
    title: str
    unit_title: str
    version: int
    inputs: tuple[CellInput, ...]
    said: str
    reason: str
    fill: str
    fill_label: str
    points: str
    full: str
    wants_reason: bool
    is_open: bool
    is_panel: bool

    @property
    def url(self) -> str:
        """Return the address of its page."""
        return f"/score-sheets/cells/{self.uuid}/"

    @property
    def name(self) -> str:
        """Return unit and item, as the fields of the cell are called."""
        return f"{self.unit_title} {self.title}"

    @property
    def has_many(self) -> bool:
        """Tell whether it takes more than one number."""
        return len(self.inputs) > 1

    @property
    def lacks_reason(self) -> bool:
        """Tell whether the mark is not full and no reason is given."""
        return self.wants_reason and not self.reason


@dataclass(frozen=True, slots=True)
class GridRow:
    """A unit with its cells, in the order of the columns; nothing where its system has not the item."""

    unit: str
    title: str
    class_title: str
    cells: tuple[GridCell | None, ...]

    @property
    def is_open(self) -> bool:
        """Tell whether anything can be typed in the row."""
        return any(cell is not None and cell.is_open and cell.inputs for cell in self.cells)


@dataclass(frozen=True, slots=True)
class GridColumn:
    """An item as the head of its column."""

    item: str
    title: str
    full: str
    url: str
    fields: tuple[FieldForm, ...]
    filled: int
    units: int
    is_panel: bool


@dataclass(frozen=True, slots=True)
class Lacking:
    """What is still missing of an item in the same way, and of which units."""

    title: str
    url: str
    label: str
    cells: tuple[GridCell, ...]

    @property
    def is_named(self) -> bool:
        """Tell whether the units are few enough to be named one by one."""
        return len(self.cells) <= FEW


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet, or one item of it, with a row for each unit."""

    columns: tuple[GridColumn, ...]
    rows: tuple[GridRow, ...]
    is_open: bool
