"""How large a workbook of facts may be, and how its cells are named."""

import re

LAST_ROW = 200_001
"""Two hundred thousand rows of facts below the head."""

LAST_COLUMN = 50

LARGEST_FILE = 64 * 2**20
"""Bytes of the workbook."""

LARGEST_CONTENT = 768 * 2**20
"""Bytes of everything inside it, unpacked."""

LARGEST_TREE = 16 * 2**20
"""Bytes of a part that is read as a whole: names of sheets, links, styles."""

MOST_ELEMENTS = LAST_ROW * LAST_COLUMN + 2**20
"""Rows and cells of a sheet, empty ones included."""

MOST_PARTS = 2_000

CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


def cell_position(reference: str) -> tuple[int, int] | None:
    """Return row and column of `B7`, counted from 1; None for what names no cell."""
    match = CELL.fullmatch(reference)
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]), column


def column_letters(column: int) -> str:
    """Return the letters of a column counted from 1."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
