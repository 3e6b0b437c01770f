"""Whether the quotes of a CSV file are paired: one that is not may make one row of many, and no reader would tell.

A quote opens a cell after a delimiter or at the start of a line, and closes it before a delimiter or at the end of a
line; inside, a quote is written twice (RFC 4180, section 2). In UTF-8 and GB18030 these bytes are never part of others.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np

QUOTE, LINE_END = 34, 10
BESIDE = np.frombuffer(b',;\t\r\n"', dtype=np.uint8)
"""What may stand before an opening and after a closing quote; a quote beside a quote is one written twice."""

MARK = b"\xef\xbb\xbf"


@dataclass
class Quotes:
    """Is fed a file in pieces; `wrong` is the line of the first quote out of place, if there is one."""

    wrong: int | None = None
    inside: bool = False
    _line: int = 1
    _opened: int = 1
    _start: bytes = b""
    _held: bytes = b""

    def feed(self, piece: bytes) -> None:
        """Take the next piece of the file."""
        if not self._held:
            self._start += piece
            if len(self._start) < len(MARK):
                return
            self._held, piece = b"\n", self._start.removeprefix(MARK)
        held = self._held + piece
        self._judge(np.frombuffer(held, dtype=np.uint8))
        self._held = held[-2:]

    def end(self) -> None:
        """Take the end of the file: an open quote is one that is not paired."""
        self._held = self._held or b"\n" + self._start
        self.feed(b"\n")
        if self.inside and self.wrong is None:
            self.wrong = self._opened

    def _judge(self, data: Any) -> None:
        """Judge every byte that has one before and one after it; the first was judged before, the last will be."""
        middle = data[1:-1]
        places = np.flatnonzero(middle == QUOTE)
        opening = (np.arange(len(places)) + self.inside) % 2 == 0
        neighbors = np.where(opening, data[places], data[places + 2])
        lines = np.flatnonzero(middle == LINE_END)
        bad = places[~np.isin(neighbors, BESIDE)]
        if len(bad) and self.wrong is None:
            self.wrong = self._line + int(np.searchsorted(lines, bad[0]))
        if len(places):
            self.inside = bool((len(places) + self.inside) % 2)
            last = places[-1] if opening[-1] else places[-2] if len(places) > 1 else -1
            self._opened = self._line + int(np.searchsorted(lines, last)) if last >= 0 else self._opened
        self._line += len(lines)
