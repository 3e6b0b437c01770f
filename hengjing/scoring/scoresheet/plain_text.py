"""Plain text for a terminal: columns in which a Chinese character is two wide, wrapped lines, tables."""

import unicodedata
from collections.abc import Sequence

LINE = 100
NARROWEST = 12
NOT_AT_START = "，。；：、）》」”！？％,.;:)!?%"
NOT_AT_END = "（《「“〔【(["
GAP = "  "


def width(text: str) -> int:
    """Return how many columns a text fills."""
    return sum(2 if unicodedata.east_asian_width(each) in {"W", "F"} else 1 for each in text)


def padded(text: str, size: int, *, right: bool = False) -> str:
    """Return the text filled up with spaces to so many columns."""
    space = " " * max(size - width(text), 0)
    return space + text if right else text + space


def wrapped(text: str, size: int = LINE, indent: str = "") -> list[str]:
    """Return the text in lines of at most so many columns, each after the indent.

    Chinese breaks between any two characters but not before a closing or after an opening mark; other words break at
    spaces.
    """
    lines, line, limit = [], "", size - width(indent)
    for piece in _pieces(text):
        if line and width(line) + width(piece.rstrip()) > limit:
            lines.append(indent + line.rstrip())
            line = piece.lstrip()
        else:
            line += piece
    return [*lines, indent + line.rstrip()]


def _pieces(text: str) -> list[str]:
    pieces: list[str] = []
    for each in text:
        joins = each in NOT_AT_START or each == " " or (pieces and pieces[-1][-1] in NOT_AT_END)
        if pieces and (joins or not (_wide(each) or _wide(pieces[-1][-1]) or pieces[-1].endswith(" "))):
            pieces[-1] += each
        else:
            pieces.append(each)
    return pieces


def _wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in {"W", "F"}


def table(
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    numeric: Sequence[int] = (),
    indent: str = "  ",
    line: int = LINE,
) -> list[str]:
    """Return a table as lines: heads, a rule, rows; long cells are wrapped so that a line keeps to its length.

    Args:
        heads: one for each column; a column that is empty in all rows is left out.
        rows: cells as text.
        numeric: positions of columns that stand at the right.
        indent: before each line.
        line: how many columns a line may fill.
    """
    kept = [place for place in range(len(heads)) if any(row[place] for row in rows)]
    cells = [[row[place] for place in kept] for row in (heads, *rows)]
    right = [place in numeric for place in kept]
    sizes = _sizes(cells, line - width(indent) - len(GAP) * max(len(kept) - 1, 0), right)
    lines = [text for row in cells[:1] for text in _row(row, sizes, right, indent)]
    lines.append(indent + GAP.join("─" * size for size in sizes))
    return [*lines, *(text for row in cells[1:] for text in _row(row, sizes, right, indent))]


def _sizes(cells: Sequence[Sequence[str]], room: int, right: Sequence[bool]) -> list[int]:
    """The width of each column; the widest columns of text give way until all fit."""
    sizes = [max(width(row[place]) for row in cells) for place in range(len(right))]
    while sum(sizes) > room:
        widest = max(range(len(sizes)), key=lambda place: (not right[place], sizes[place]))
        if sizes[widest] <= NARROWEST:
            break
        sizes[widest] -= 1
    return sizes


def _row(row: Sequence[str], sizes: Sequence[int], right: Sequence[bool], indent: str) -> list[str]:
    columns = [wrapped(cell, size) for cell, size in zip(row, sizes, strict=True)]
    height = max(len(column) for column in columns)
    lines = []
    for number in range(height):
        parts = [
            padded(column[number] if number < len(column) else "", size, right=at_right)
            for column, size, at_right in zip(columns, sizes, right, strict=True)
        ]
        lines.append((indent + GAP.join(parts)).rstrip())
    return lines
