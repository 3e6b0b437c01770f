"""What a source is, and what it is asked for: whose facts, of which items, by whose right."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from hengjing.foundation.access.data import Actor
from hengjing.steps.fact_assembly.data import ItemPlace
from hengjing.steps.indicators.data import Leaf
from hengjing.steps.schemes.data import SchemeData
from hengjing.steps.sheet_rules.data import SourcedRow


@dataclass(frozen=True, slots=True)
class Asked:
    """The question to a source: the items that are its own, each with the kind of work that it counts.

    It names a day and no moment: what a source answers holds the whole day, until the log has a new entry.
    """

    actor: Actor
    on: date
    scheme: SchemeData
    items: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Owner:
    """Who owes the facts of an item, in words, how that one stands, and the page on which they are given."""

    owes: str
    standing: str
    url: str


def _never(_leaf: Leaf) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Source:
    """Where facts come from: all that pages, checks and the lock know of it.

    `rows` gives the facts, each with its record; `owners` says of items of a scheme who owes them. `kinds` are the rule
    kinds whose items can have the source, every kind when it is empty; `usual` says of which items it is the source
    until the office sets another. `names_work`: an item says which kind of work it counts.
    """

    label: str
    rows: Callable[[Asked], tuple[SourcedRow, ...]]
    owners: Callable[[int, Sequence[ItemPlace]], Mapping[str, Owner]]
    kinds: frozenset[str] = frozenset()
    usual: Callable[[Leaf], bool] = _never
    names_work: bool = False

    def fits(self, kind: str) -> bool:
        """Tell whether items of a rule kind can have this source."""
        return not self.kinds or kind in self.kinds
