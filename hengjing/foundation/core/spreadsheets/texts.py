"""How texts of cells are compared and cleaned."""

import unicodedata

INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
"""Characters of no width that come along when text is copied from a page."""

DIRECTIONS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f")
"""Characters that make text read in another order than it is stored."""


def plain(text: str) -> str:
    """Return what two texts are compared by: full-width like half-width, no case, spaces or invisible characters."""
    return "".join(unicodedata.normalize("NFKC", text.translate(INVISIBLE)).casefold().split())


def harmful(text: str) -> bool:
    """Return whether a text holds control characters or such that turn its direction."""
    return any(
        (unicodedata.category(character) == "Cc" and character not in "\n\t\r") or character in DIRECTIONS
        for character in text
    )


def display_width(text: str) -> int:
    """Return how many columns of a fixed font a text takes; Chinese characters take two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
