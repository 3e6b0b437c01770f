"""The filters of the bar above a list; what the address asks is taken only as far as a filter knows it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hengjing.foundation.ui.data import Choice
from hengjing.foundation.ui.lists.rows import Rows, containing, equal

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

LONGEST = 100


@dataclass(frozen=True, slots=True)
class ChoiceFilter:
    """One of some values: `(("draft", "草案"), …)`, or a function that returns them for this request's list."""

    key: str
    label: "StrOrPromise"
    path: str
    choices: tuple[tuple[str, "StrOrPromise"], ...] | Callable[[], tuple[tuple[str, "StrOrPromise"], ...]]

    def values(self) -> tuple[Choice, ...]:
        """Return the values that can be chosen."""
        found = self.choices() if callable(self.choices) else self.choices
        return tuple(Choice(value, label) for value, label in found)

    def clean(self, asked: str, values: tuple[Choice, ...]) -> str:
        """Return the value when it is one of the known, else nothing."""
        return asked if any(choice.value == asked for choice in values) else ""

    def narrow(self, rows: Rows, value: str) -> Rows:
        """Keep the rows that have the value."""
        return equal(rows, self.path, value)


@dataclass(frozen=True, slots=True)
class TextFilter:
    """Words that one of some texts contains, upper or lower case."""

    key: str
    label: "StrOrPromise"
    paths: tuple[str, ...]

    def values(self) -> tuple[Choice, ...]:
        """Return nothing: words are typed."""
        return ()

    def clean(self, asked: str, _values: tuple[Choice, ...]) -> str:
        """Return the words without what no text holds, at most a hundred characters."""
        return asked.replace("\x00", "").strip()[:LONGEST]

    def narrow(self, rows: Rows, value: str) -> Rows:
        """Keep the rows in which one of the texts contains the words."""
        return containing(rows, self.paths, value)


Filter = ChoiceFilter | TextFilter
