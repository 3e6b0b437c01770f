"""How cells are named."""

import re

CELL = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")


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
