"""What an official document is made of: plain data, without a word about how it looks."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the text; a line break in it becomes a space, so that no value makes paragraphs."""

    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 4; its number (一、 （一） 1. （1）) is counted by the document."""

    level: int
    text: str

    def __post_init__(self) -> None:
        """Refuse a level that the standard does not have."""
        if not 1 <= self.level <= 4:
            raise ValueError(f"a heading has level 1 to 4, not {self.level}")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its head, its share of the width, and how its cells stand."""

    head: str
    share: int = 1
    align: Literal["left", "center", "right"] = "left"


@dataclass(frozen=True, slots=True)
class Table:
    """A table; its head is repeated on every page. A line break in a cell stays one."""

    columns: Sequence[Column]
    rows: Sequence[Sequence[str]]
    caption: str = ""

    def __post_init__(self) -> None:
        """Refuse a row that does not fit the head."""
        for number, row in enumerate(self.rows, start=1):
            if len(row) != len(self.columns):
                raise ValueError(f"row {number} has {len(row)} cells for {len(self.columns)} columns")


Block = Paragraph | Heading | Table


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex: named below the text, on pages of its own after it; a wide table may lie across."""

    title: str
    blocks: Sequence[Block]
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class Imprint:
    """版记: who gets copies, which office printed it and on which day (text, as it shall be read)."""

    office: str
    printed_on: str
    copies_to: str = ""
