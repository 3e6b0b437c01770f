"""The content-addressed store: a file lies under its SHA-256, is written once and never again (security.md T21)."""

import fcntl
import hashlib
import os
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from django.conf import settings

_MODE = 0o440
_PIECE = 1 << 20
_INCOMING = "incoming"


class TooLarge(Exception):
    """More bytes arrived than a file may have."""


class Different(Exception):
    """The store holds other bytes under this hash."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """Bytes that have arrived and lie outside the store until they are checked."""

    path: Path
    sha256: str
    size: int


def root() -> Path:
    """Return the folder of the store."""
    return Path(settings.FILES_STORE)


def path_of(sha256: str) -> Path:
    """Return where the content lies."""
    return root() / sha256[:2] / sha256


@contextmanager
def received(chunks: Iterable[bytes], largest: int) -> Iterator[Incoming]:
    """Write the bytes to the incoming folder, to the disk; whatever is not kept by then is gone at the end.

    Raises:
        TooLarge: They are more than allowed; nothing stays.
    """
    folder = root() / _INCOMING
    folder.mkdir(parents=True, exist_ok=True, mode=0o750)
    path = folder / uuid4().hex
    try:
        yield _write(path, chunks, largest)
    finally:
        path.unlink(missing_ok=True)


def _write(path: Path, chunks: Iterable[bytes], largest: int) -> Incoming:
    digest, size = hashlib.sha256(), 0
    with path.open("xb") as target:
        for chunk in chunks:
            size += len(chunk)
            if size > largest:
                raise TooLarge
            digest.update(chunk)
            target.write(chunk)
        target.flush()
        os.fsync(target.fileno())
    path.chmod(_MODE)
    return Incoming(path, digest.hexdigest(), size)


def keep(incoming: Incoming) -> Path:
    """Move checked bytes into the store, durably; the same bytes lie there once.

    Raises:
        Different: A damaged file lies under this hash.
    """
    target = path_of(incoming.sha256)
    target.parent.mkdir(exist_ok=True, mode=0o750)
    with _alone():
        if target.exists():
            if digest_of(target) != incoming.sha256:
                raise Different(incoming.sha256)
            os.utime(target)  # young again, so that the sweep leaves it to the row that is about to be written
        else:
            incoming.path.rename(target)
            _sync(target.parent)
            _sync(root())
    return target


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file, read piece by piece."""
    with path.open("rb") as source:
        return hashlib.file_digest(source, "sha256").hexdigest()


def contents() -> Iterator[str]:
    """Yield the hash of everything in the store, in order."""
    for folder in sorted(root().glob("[0-9a-f][0-9a-f]")):
        yield from sorted(path.name for path in folder.iterdir())


def sweep(*, known: set[str], older_than: float) -> int:
    """Remove what no row names and what never got past the door, both only when older than so many seconds."""
    removed = 0
    leftover = [path for path in (root() / _INCOMING).glob("*") if path.is_file()]
    orphans = [path_of(sha256) for sha256 in contents() if sha256 not in known]
    for path in leftover + orphans:
        with _alone():
            if path.exists() and time.time() - path.stat().st_mtime > older_than:
                path.unlink()
                removed += 1
    return removed


@contextmanager
def _alone() -> Iterator[None]:
    """Let one process at a time move or remove files, so that nothing is swept while it is being kept."""
    root().mkdir(parents=True, exist_ok=True, mode=0o750)
    with (root() / ".lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
