"""Cells and fields that hold several entries, as people write them: one a line, a day in front of its words."""

import re
from datetime import date

_BREAK = re.compile(r"[\n；;]+")
_DATED = re.compile(r"(\d{4})[-年./](\d{1,2})[-月./](\d{1,2})日?[\s:：]*(.+)")


def lines_of(text: object) -> list[str]:
    """Return the entries of a cell that holds several, one a line or parted by semicolons."""
    return [line.strip() for line in _BREAK.split(str(text or "")) if line.strip()]


def dated(line: str) -> tuple[date, str] | None:
    """Return day and words of a line such as `2026-06-30 完成 60%`; nothing when it begins with no day."""
    match = _DATED.fullmatch(line)
    if match is None:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3])), match[4].strip()
    except ValueError:
        return None
