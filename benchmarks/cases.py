"""The sizes that are measured: units, items, classes."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Case:
    """One size. `items` counts the items with points; the veto line comes on top."""

    name: str
    units: int
    items: int
    classes: int
    seed: int = 20241231

    @property
    def cells(self) -> int:
        """Units × items."""
        return self.units * self.items


def cases(*, full: bool) -> dict[str, Case]:
    """Return the cases by name, at full size or with a tenth of the units of the large ones."""
    share = 1 if full else 10
    return {
        "office": Case("office", 80, 120, 1),
        "departments": Case("departments", 80, 120, 5),
        "million": Case("million", 10_000 // share, 100, 5),
        "ten_million": Case("ten_million", 100_000 // share, 100, 50 // share),
    }
