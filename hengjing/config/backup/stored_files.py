"""Files of a backup: copied, hashed while they are read, and on the disk before the copy counts."""

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_AT_ONCE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file by its path below the folder, with size and hash."""

    path: str
    size: int
    sha256: str


def described(folder: Path, path: Path) -> StoredFile:
    """Read a file and describe it."""
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as source:
        while block := source.read(_AT_ONCE):
            digest.update(block)
            size += len(block)
    return StoredFile(path.relative_to(folder).as_posix(), size, digest.hexdigest())


def copied(source: Path, target: Path) -> list[StoredFile]:
    """Copy every file of a folder and return what was copied, by path; a link is no evidence and is left out."""
    return [_copied_file(source, path, target) for path in files_of(source)]


def files_of(folder: Path) -> Iterator[Path]:
    """Return the files of a folder in the order of their paths."""
    if folder.is_dir():
        yield from sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


def _copied_file(folder: Path, path: Path, target: Path) -> StoredFile:
    name = path.relative_to(folder)
    place = target / name
    place.parent.mkdir(parents=True, exist_ok=True)
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as source, place.open("xb") as written:
        while block := source.read(_AT_ONCE):
            digest.update(block)
            size += len(block)
            written.write(block)
        written.flush()
        os.fsync(written.fileno())
    place.chmod(path.stat().st_mode & 0o777)
    return StoredFile(name.as_posix(), size, digest.hexdigest())
