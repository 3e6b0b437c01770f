"""What a column says of a row."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from hengjing.foundation.ui.wording import Value, shown

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its value of a row, and what the page shows beside it.

    `path` is where the value stands in the row (`unit__order`); a column without a path cannot be sorted. `light` and
    `badge` give the kind of light or the tone of a badge whose word is the value; `note` is a second line. A column
    that is `optional` starts hidden, one that is `fixed` cannot be hidden. `part` is a template that draws the cell of
    a `row` on the page, where a text is not enough; workbooks and paper hold the value.
    """

    key: str
    label: "StrOrPromise"
    value: Callable[[Any], Value]
    path: str = ""
    numeric: bool = False
    optional: bool = False
    fixed: bool = False
    url: Callable[[Any], str] | None = None
    note: Callable[[Any], "StrOrPromise"] | None = None
    light: Callable[[Any], str] | None = None
    badge: Callable[[Any], str] | None = None
    part: str = ""

    def cell(self, row: Any) -> "Cell":
        """Return what the page shows of a row in this column."""
        value = self.value(row)
        return Cell(
            label=self.label,
            text=shown(value),
            numeric=self.numeric,
            url=self.url(row) if self.url else "",
            note=self.note(row) if self.note else "",
            light=self.light(row) if self.light else "",
            badge=self.badge(row) if self.badge else None,
            part=self.part,
            row=row,
            dated=isinstance(value, date) and not isinstance(value, datetime),
        )


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of the page."""

    label: "StrOrPromise"
    text: str
    numeric: bool
    url: str
    note: "StrOrPromise"
    light: str
    badge: str | None
    part: str = ""
    row: Any = None
    dated: bool = False
    """A day, which is never broken in two."""
