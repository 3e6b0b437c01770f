"""The tables of a closed system, kept as drawn: its text never changes, and drawing takes longest of a page."""

from dataclasses import dataclass, field
from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from hengjing.foundation.orgs.data import BodyData, UnitData
from hengjing.steps.indicators.selectors.board import Tree, tree_of
from hengjing.steps.indicators.selectors.reading import Frame

KEPT = 64
"""So many are kept, in each language: more than a district reads in a day."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A closed system as its page shows it, and its tables as they are written."""

    tree: Tree
    tables: SafeString


@dataclass(frozen=True, slots=True)
class _Closed:
    """What the tables depend on; the frame is where they are drawn from and tells no two apart."""

    version: str
    scheme: str
    units: tuple[UnitData, ...]
    classes: tuple[tuple[str, str], ...]
    bodies: tuple[BodyData, ...]
    language: str | None
    frame: Frame = field(compare=False)


def drawn(frame: Frame) -> Drawn:
    """Return the tree and the tables of a version that nobody can write any more, for whoever only reads it."""
    system = frame.system
    scheme = str(system.scheme.uuid)
    known = _Closed(system.uuid, scheme, frame.units, frame.classes, frame.bodies, get_language(), frame)
    return _drawn(known)


@lru_cache(maxsize=KEPT)
def _drawn(closed: _Closed) -> Drawn:
    tree = tree_of(frame=closed.frame, checked=False)
    context = {"tree": tree, "scheme": closed.frame.system.scheme}
    return Drawn(tree, render_to_string("indicators/parts/tables.html", context))
