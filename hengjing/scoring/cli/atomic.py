"""Files that appear whole or not at all: written beside their place, then renamed into it."""

import errno
import os
import shutil
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any


@contextmanager
def atomic_folder(target: Path) -> Iterator[Path]:
    """Give a new folder beside `target`; when the block ends well, its files are renamed into `target`.

    Files of the same name are replaced, other files in `target` stay. When the block ends badly or is interrupted,
    nothing is left behind and `target` is as it was.
    """
    place = target.absolute()
    made = _missing_folders(place.parent)
    partial = place.parent.joinpath(f".{place.name}.{os.getpid()}.partial")
    shutil.rmtree(partial, ignore_errors=True)
    try:
        partial.mkdir(parents=True)
        yield partial
        with _undisturbed():
            place.mkdir(exist_ok=True)
            for path in sorted(partial.iterdir()):
                path.replace(place.joinpath(path.name))
            made = []
    finally:
        shutil.rmtree(partial, ignore_errors=True)
        with suppress(OSError):
            for folder in made:
                folder.rmdir()


@contextmanager
def atomic_file(target: Path) -> Iterator[Path]:
    """Give a new path beside `target`; when the block ends well, the file written there is renamed to `target`.

    Raises:
        OSError: `target` is a folder, or the folder that it would stand in is not there; it names the place.
    """
    folder = target.absolute().parent
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
    if not folder.is_dir():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(folder))
    partial = target.absolute().with_name(f".{target.name}.{os.getpid()}.partial")
    try:
        yield partial
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)


def _missing_folders(folder: Path) -> list[Path]:
    """The folders that have to be made, deepest first."""
    return [each for each in (folder, *folder.parents) if not each.exists()]


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Hold back an interruption until the block is done."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    held: list[tuple[int, Any]] = []
    before = {
        number: signal.signal(number, lambda *got: held.append(got)) for number in (signal.SIGINT, signal.SIGTERM)
    }
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        for caught, _ in held:
            signal.raise_signal(caught)
