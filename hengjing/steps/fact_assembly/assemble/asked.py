"""What a source is asked for: whose facts, of which items, by whose right."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from hengjing.foundation.access.data import Actor
from hengjing.steps.schemes.data import SchemeData
from hengjing.steps.sheet_rules.data import SourcedRow


@dataclass(frozen=True, slots=True)
class Asked:
    """The question to a source: the items that are its own, each with the kind of work that it counts."""

    actor: Actor
    at: datetime
    scheme: SchemeData
    items: Mapping[str, str]


Source = Callable[[Asked], tuple[SourcedRow, ...]]
