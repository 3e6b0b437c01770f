"""A line on the terminal that says what is being done and how far it is."""

from types import TracebackType
from typing import Self, TextIO

WIDTH = 24
ERASE = "\r\x1b[K"


class Progress:
    """One line, written over again; silent unless the stream is a terminal."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._shown = stream.isatty()
        self._last = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.clear()

    def show(self, text: str, done: int = 0, total: int = 0) -> None:
        """Say what is being done; with a total, how much of it is done."""
        line = f"{_bar(done, total)} {text} {done}/{total}" if total else text
        if self._shown and line != self._last:
            self._stream.write(f"{ERASE}{line}")
            self._stream.flush()
            self._last = line

    def clear(self) -> None:
        """Take the line away."""
        if self._shown and self._last:
            self._stream.write(ERASE)
            self._stream.flush()
            self._last = ""


def _bar(done: int, total: int) -> str:
    filled = WIDTH * done // total
    return f"[{'#' * filled}{'.' * (WIDTH - filled)}]"
