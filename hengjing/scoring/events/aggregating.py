"""One run: files found, those never counted counted, the run made part of the state."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from hengjing.scoring.events.counting import KEYS, Engine, FileCount, count_files
from hengjing.scoring.events.definition import Definition
from hengjing.scoring.events.embedded import Embedded
from hengjing.scoring.events.files import Tick, find_files, identify
from hengjing.scoring.events.state import State, finish, new_files, new_run, read_state
from hengjing.scoring.problems import ProblemsFound, problem


def silent(what: str, name: str, done: int, total: int) -> None:
    """Tell nobody how far it is."""
    del what, name, done, total


@dataclass(frozen=True)
class Limits:
    """What the embedded engine may use: memory such as `1GB`, threads; beyond the memory it spills to disk.

    With `strict`, a bad row ends the run, and nothing of it is kept.
    """

    memory: str = "1GB"
    threads: int = 2
    strict: bool = False


USUAL = Limits()


@dataclass(frozen=True)
class Aggregated:
    """The state after a run, and what became of the files counted in it; those counted before are only named."""

    state: State
    counted: tuple[FileCount, ...] = ()
    known: tuple[str, ...] = ()


def aggregate(
    definition: Definition,
    paths: Sequence[Path],
    folder: Path,
    *,
    limits: Limits = USUAL,
    tick: Tick = silent,
    engine: Callable[[Embedded], Engine] | None = None,
) -> Aggregated:
    """Count the files that were never counted and add them to the state (docs/scoring/events.md).

    Args:
        definition: what is counted.
        paths: files, and folders of files, in the order in which repeated numbers are judged.
        folder: holds the state; made where it is not there.
        limits: memory and threads of the embedded engine, and whether a bad row ends the run.
        tick: is told how far it is.
        engine: makes the engine that reads the files; the embedded one where it is left out.

    Raises:
        ProblemsFound: files that cannot be counted, or bad rows where none is allowed; the state is as it was.
    """
    state = read_state(folder, definition.counting_hash)
    files = [identify(path, name, tick) for path, name in find_files(paths)]
    fresh = new_files(state, files)
    known = tuple(file.name for file in files if file not in fresh)
    if not fresh:
        return Aggregated(state, (), known)
    with new_run(state) as run:
        with Embedded(run.joinpath("scratch", "spilled"), limits.memory, limits.threads) as database:
            old_keys(database, state)
            reader = engine(database) if engine else database
            counts = count_files(definition, fresh, run, database, reader, tick)
        _refuse_bad(counts, strict=limits.strict)
        state = finish(state, run, definition.counting_hash, counts)
    return Aggregated(state, tuple(counts), known)


def old_keys(database: Embedded, state: State) -> None:
    """Give the numbers of earlier runs as `old_keys`."""
    if paths := state.paths(KEYS):
        database.view("old_keys", paths)
    else:
        database.put("old_keys", pa.table({"key_": pa.array([], pa.string())}))


def _refuse_bad(counts: Sequence[FileCount], *, strict: bool) -> None:
    reasons: dict[str, int] = {}
    for count in counts:
        for reason, rows in count.bad.items():
            reasons[reason] = reasons.get(reason, 0) + rows
    if strict and reasons:
        listed = ", ".join(f"{reason} {rows}" for reason, rows in reasons.items())
        raise ProblemsFound([problem("events.bad_rows", count=sum(reasons.values()), reasons=listed)])
