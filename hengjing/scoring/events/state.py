"""Runs that were counted, each a folder that appears whole by one rename: counters, bad rows, numbers, its record."""

import json
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from hengjing.scoring.events.counting import BAD_ROWS, COUNTERS, KEYS, FileCount
from hengjing.scoring.events.files import EventFile
from hengjing.scoring.problems import Place, Problem, ProblemsFound, problem

RECORD = "run.json"


@dataclass(frozen=True)
class Run:
    """One finished run."""

    number: int
    definition: str
    folder: Path
    files: tuple[FileCount, ...]


@dataclass(frozen=True)
class State:
    """The runs in a folder, in order."""

    folder: Path
    runs: tuple[Run, ...] = ()

    @property
    def files(self) -> Mapping[str, FileCount]:
        """Every file counted, by name."""
        return {file.name: file for run in self.runs for file in run.files}

    def paths(self, name: str) -> list[Path]:
        """Return the files of this name, one of each run that has it."""
        return [path for run in self.runs if (path := run.folder.joinpath(name)).is_file()]


def read_state(folder: Path, definition: str) -> State:
    """Return the runs of a folder, none where it is not there.

    Args:
        folder: of the counters.
        definition: hash of what is counted now.

    Raises:
        ProblemsFound: a record cannot be read, or the counters come from another definition.
    """
    runs = tuple(_run(path) for path in sorted(folder.glob("run-[0-9]*")))
    if any(run.definition != definition for run in runs):
        raise ProblemsFound([problem("events.other_definition", folder=folder)])
    return State(folder, runs)


def _run(folder: Path) -> Run:
    try:
        record = json.loads(folder.joinpath(RECORD).read_text(encoding="utf-8"))
        files = tuple(FileCount(**each) for each in record["files"])
        missing = [name for name in (COUNTERS, BAD_ROWS) if not folder.joinpath(name).is_file()]
        if missing:
            raise ValueError(missing[0])
        return Run(int(record["number"]), record["definition"], folder, files)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ProblemsFound([problem("events.state_broken", folder=folder, detail=error)]) from error


def new_files(state: State, files: Sequence[EventFile]) -> list[EventFile]:
    """Return the files that were never counted.

    Raises:
        ProblemsFound: a file was counted with other content, or its content was counted under another name.
    """
    known = state.files
    contents = {file.digest: file.name for file in known.values()}
    wrong: list[Problem] = []
    found: list[EventFile] = []
    for file in files:
        place = Place(file=str(file.path))
        if file.name in known and known[file.name].digest != file.digest:
            run = next(run.number for run in state.runs for each in run.files if each.name == file.name)
            wrong.append(problem("events.file_changed", place, name=file.name, run=run))
        elif contents.setdefault(file.digest, file.name) != file.name:
            wrong.append(problem("events.file_again", place, other=contents[file.digest]))
        elif file.name not in known:
            found.append(file)
    if wrong:
        raise ProblemsFound(wrong)
    return found


@contextmanager
def new_run(state: State) -> Iterator[Path]:
    """Give a folder for a run; `finish` makes it part of the state. Ended otherwise, it leaves nothing behind."""
    state.folder.mkdir(parents=True, exist_ok=True)
    for old in state.folder.glob(".run-*.partial"):
        if not _is_alive(int(old.name.split(".")[2])):
            shutil.rmtree(old, ignore_errors=True)
    folder = state.folder.joinpath(f".run-{len(state.runs) + 1:05d}.{os.getpid()}.partial")
    shutil.rmtree(folder, ignore_errors=True)
    try:
        folder.mkdir()
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def finish(state: State, folder: Path, definition: str, files: Sequence[FileCount]) -> State:
    """Make a run part of the state: all is written out first, then one rename.

    Raises:
        ProblemsFound: another run was finished meanwhile.
    """
    number = len(state.runs) + 1
    shutil.rmtree(folder.joinpath("scratch"), ignore_errors=True)
    record = {"number": number, "definition": definition, "files": [asdict(file) for file in files]}
    text = json.dumps(record, ensure_ascii=False, sort_keys=True, indent=1)
    folder.joinpath(RECORD).write_text(text + "\n", encoding="utf-8", newline="\n")
    for name in (RECORD, COUNTERS, BAD_ROWS, KEYS):
        _to_disk(folder.joinpath(name))
    _to_disk(folder)
    place = state.folder.joinpath(f"run-{number:05d}")
    try:
        folder.rename(place)
    except OSError as error:
        if not place.exists():
            raise
        raise ProblemsFound([problem("events.state_in_use", folder=state.folder)]) from error
    _to_disk(state.folder)
    return State(state.folder, (*state.runs, Run(number, definition, place, tuple(files))))


def _to_disk(path: Path) -> None:
    if path.exists():
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return process != os.getpid()
