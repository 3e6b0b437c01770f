"""How texts of cells are compared and cleaned, and how cells are named. Imports nothing of ours: the worker uses it."""

import re
import unicodedata

INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
"""Characters of no width that come along when text is copied from a page."""

CELL = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")


def plain(text: str) -> str:
    """Return what two texts are compared by: full-width like half-width, no case, spaces or invisible characters."""
    return "".join(unicodedata.normalize("NFKC", text.translate(INVISIBLE)).casefold().split())


def harmful(text: str) -> bool:
    """Return whether a text holds control characters or such that turn its direction."""
    return any(
        (unicodedata.category(character) == "Cc" and character not in "\n\t\r") or character in DIRECTIONS
        for character in text
    )


DIRECTIONS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f")


def letters(column: int) -> str:
    """Return the letters of a column counted from 1."""
    found = ""
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(ord("A") + rest) + found
    return found


def address(row: int, column: int) -> str:
    """Return the name of a cell, `D7`; of a whole row, `7:7`, or a whole column, `D:D`, when the other is 0."""
    if not row:
        return f"{letters(column)}:{letters(column)}"
    return f"{letters(column)}{row}" if column else f"{row}:{row}"


def position(reference: str) -> tuple[int, int] | None:
    """Return row and column of `B7`, counted from 1; None for what names no cell."""
    match = CELL.fullmatch(reference)
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]), column
