"""The parts of a version, in the order of the document; each app registers its own."""

from collections.abc import Callable

from hengjing.foundation.access.data import Actor
from hengjing.foundation.deliberations.data import BundleEntry
from hengjing.steps.scheme_parts.data import Part

Bundle = Callable[[Actor, int], tuple[BundleEntry, ...]]
"""Given who reads and the id of a scheme, return more papers for the agenda of the leading group."""

_PARTS: dict[str, Part] = {}
_BUNDLES: dict[str, Bundle] = {}


def register_part(part: Part) -> None:
    """Make something part of every version of a scheme; called once from the `apps.py` of its app.

    Raises:
        ValueError: The name is registered already with something else.
    """
    if _PARTS.setdefault(part.name, part) != part:
        raise ValueError(f"{part.name} is registered twice")


def parts() -> tuple[Part, ...]:
    """Return every part, in the order in which they were registered."""
    return tuple(_PARTS.values())


def register_bundle(name: str, ask: Bundle) -> None:
    """Add papers to the agenda under which the leading group reads a version; called once from an `apps.py`.

    Raises:
        ValueError: The name is registered already with another function.
    """
    if _BUNDLES.setdefault(name, ask) is not ask:
        raise ValueError(f"{name} is registered twice")


def papers_of(*, actor: Actor, scheme_id: int) -> tuple[BundleEntry, ...]:
    """Return what other apps add to the agenda."""
    return tuple(entry for ask in _BUNDLES.values() for entry in ask(actor, scheme_id))
