"""The sizes that are measured: cells to score, draws of weights, events to count."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Case:
    """Cells to score. `items` counts the items with points; the veto line comes on top."""

    name: str
    units: int
    items: int
    classes: int
    seed: int = 20241231

    @property
    def cells(self) -> int:
        """Units × items."""
        return self.units * self.items

    @property
    def size(self) -> str:
        """The size as the document shows it."""
        return f"{self.units:,} units × {self.items} items in {self.classes} classes"


@dataclass(frozen=True)
class Draws:
    """A study of all weights over one class."""

    name: str
    draws: int
    scored: Case

    @property
    def size(self) -> str:
        """The size as the document shows it."""
        return f"{self.draws:,} draws × {self.scored.units:,} units × {self.scored.items} items"


@dataclass(frozen=True)
class Events:
    """Cases of a hotline in Parquet files."""

    name: str
    rows: int
    files: int
    units: int
    seed: int = 20241231

    @property
    def size(self) -> str:
        """The size as the document shows it."""
        return f"{self.rows:,} events in {self.files} files, {self.units:,} units"


AnyCase = Case | Draws | Events


def cases(*, full: bool) -> dict[str, AnyCase]:
    """Return the cases by name, at full size or at a tenth of the large ones."""
    share = 1 if full else 10
    found: tuple[AnyCase, ...] = (
        Case("office", 80, 120, 1),
        Case("departments", 80, 120, 5),
        Case("million", 10_000 // share, 100, 5),
        Case("ten_million", 100_000 // share, 100, 50 // share),
        Case("workbook", 80, 120, 1) if full else Case("workbook", 16, 40, 1),
        Case("spark", 100_000 // share, 100, 50 // share),
        Draws("draws", 10_000 // share, Case("draws", 1_000, 100, 1)),
        Events("events", 100_000_000 // share, 10, 4_000),
    )
    return {case.name: case for case in found}
