"""Files of events: which they are, what they hold, and by what each is known again."""

import codecs
import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from hengjing.scoring.events.quotes import Quotes
from hengjing.scoring.problems import Place, ProblemsFound, problem

SUFFIXES = (".csv", ".parquet")
ENCODINGS = ("utf-8", "gb18030")
PIECE = 1 << 20

Tick = Callable[[str, str, int, int], None]
"""Is told what is done, with which file, how much of it and of how much."""


@dataclass(frozen=True)
class EventFile:
    """A file by the name it is known by; `encoding` is empty for Parquet."""

    path: Path
    name: str
    size: int
    digest: str
    encoding: str

    @property
    def is_csv(self) -> bool:
        """Whether it is a CSV file."""
        return bool(self.encoding)


def find_files(paths: Iterable[Path]) -> list[tuple[Path, str]]:
    """Return files with their names: of a file its own, of a folder's files the way from the folder, by code point.

    Raises:
        ProblemsFound: a folder holds none, a file is of another kind, two have the same name.
    """
    found: list[tuple[Path, str]] = []
    for path in paths:
        found += _in_folder(path) if path.is_dir() else [(path, path.name)]
    wrong = [
        problem("events.file_kind", Place(file=str(path)), suffix=path.suffix)
        for path, _ in found
        if path.suffix.lower() not in SUFFIXES
    ]
    names = [name for _, name in found]
    wrong += [problem("events.name_again", name=name) for name in sorted({n for n in names if names.count(n) > 1})]
    if wrong:
        raise ProblemsFound(wrong)
    return found


def _in_folder(folder: Path) -> list[tuple[Path, str]]:
    inside = [path for path in folder.rglob("*") if path.suffix.lower() in SUFFIXES and path.is_file()]
    if not inside:
        raise ProblemsFound([problem("events.no_files", folder=folder)])
    return sorted(((path, path.relative_to(folder).as_posix()) for path in inside), key=lambda each: each[1])


def identify(path: Path, name: str, tick: Tick) -> EventFile:
    """Return a file with the SHA-256 of its bytes and, of a CSV, the first encoding in which all of it has a meaning.

    Raises:
        ProblemsFound: it cannot be read, or a CSV is neither UTF-8 nor GB18030 or has a quote that is not paired.
    """
    digest, done = hashlib.sha256(), 0
    text = _Text() if path.suffix.lower() == ".csv" else None
    try:
        size = path.stat().st_size
        with path.open("rb") as source:
            while piece := source.read(PIECE):
                digest.update(piece)
                done += len(piece)
                if text:
                    text.feed(piece, final=done == size)
                tick("identifying", name, done, size)
    except OSError as error:
        raise ProblemsFound([problem("events.unreadable", Place(file=str(path)), detail=error.strerror)]) from error
    return EventFile(path, name, done, digest.hexdigest(), text.judged(path) if text else "")


class _Text:
    """The text of a CSV: in which encodings it has a meaning, and whether its quotes are paired."""

    def __init__(self) -> None:
        self.decoders = {encoding: codecs.getincrementaldecoder(encoding)("strict") for encoding in ENCODINGS}
        self.quotes = Quotes()

    def feed(self, piece: bytes, *, final: bool) -> None:
        """Take the next piece of the file."""
        self.decoders = {e: decoder for e, decoder in self.decoders.items() if _takes(decoder, piece, final=final)}
        self.quotes.feed(piece)

    def judged(self, path: Path) -> str:
        """Return the encoding, or tell what is wrong."""
        self.quotes.end()
        if not self.decoders:
            raise ProblemsFound([problem("events.csv_encoding", Place(file=str(path)))])
        if self.quotes.wrong is not None:
            raise ProblemsFound([problem("events.csv_quotes", Place(file=str(path), line=self.quotes.wrong))])
        return next(iter(self.decoders))


def _takes(decoder: codecs.IncrementalDecoder, piece: bytes, *, final: bool) -> bool:
    try:
        return "\0" not in decoder.decode(piece, final)
    except UnicodeDecodeError:
        return False
