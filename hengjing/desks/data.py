"""A desk and its rows, as the portal shows them."""

from dataclasses import dataclass
from datetime import date

from hengjing.foundation.ui.data import Light, Link


@dataclass(frozen=True, slots=True)
class DeskRow:
    """One line of a desk: what, how it stands, by when; `act` is what can be done about it at once."""

    title: str
    url: str
    state: str
    light: Light | None = None
    note: str = ""
    due_on: date | None = None
    word: str = ""
    act: Link | None = None


@dataclass(frozen=True, slots=True)
class Desk:
    """What a role finds first: a short list that says what is true where it is empty."""

    title: str
    note: str
    heads: tuple[str, str, str]
    rows: tuple[DeskRow, ...]
    empty: str
    url: str = ""
    url_label: str = ""

    @property
    def acts(self) -> bool:
        """Tell whether something can be done about a line at once."""
        return any(row.act for row in self.rows)
