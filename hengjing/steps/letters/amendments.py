"""What a later step adds to issued letters, as the pages of letters ask for it: that step registers itself."""

from collections.abc import Callable
from uuid import UUID

from hengjing.foundation.access.data import Actor
from hengjing.steps.letters.data import Amendment, Match

Listing = Callable[[Actor, UUID], tuple[Amendment, ...]]
Matching = Callable[[Actor, str], tuple[Match, ...]]

_KNOWN: list[tuple[Listing, Matching]] = []


def register_amendments(listing: Listing, matching: Matching) -> None:
    """Take what lists the amendments of a letter, and what finds them by the beginning of a fingerprint."""
    _KNOWN.append((listing, matching))


def of_letter(actor: Actor, letter: UUID) -> tuple[Amendment, ...]:
    """Return the amendments of a letter that the actor may see."""
    return tuple(each for listing, _matching in _KNOWN for each in listing(actor, letter))


def matching(actor: Actor, fingerprint: str) -> tuple[Match, ...]:
    """Return the amendments that the actor may see and whose fingerprint begins so."""
    return tuple(each for _listing, found in _KNOWN for each in found(actor, fingerprint))
