"""Several connections at once: on SQLite the tests' database is in memory and has one, so a race needs a file."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Barrier, Thread
from typing import Any

from django.db import connection


@contextmanager
def separate_connections(folder: Path) -> Iterator[None]:
    """Let every thread have its own connection to one database that keeps what is committed."""
    if connection.vendor != "sqlite":
        yield
        return
    copy = str(folder / "races.sqlite3")
    connection.ensure_connection()
    connection.connection.execute("VACUUM INTO ?", (copy,))
    name, kept = connection.settings_dict["NAME"], connection.connection
    connection.settings_dict["NAME"], connection.connection = copy, None
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"], connection.connection = name, kept


def at_once(*attempts: Callable[[], object]) -> list[Any]:
    """Run each attempt in a thread of its own, all from the same moment; return what each ended in, in their order."""
    barrier = Barrier(len(attempts))
    outcomes: list[Any] = [None] * len(attempts)

    def run(place: int, attempt: Callable[[], object]) -> None:
        connection.ensure_connection()
        barrier.wait()
        try:
            outcomes[place] = attempt()
        except Exception as stopped:  # noqa: BLE001 (the test looks at each)
            outcomes[place] = stopped
        finally:
            connection.close()

    threads = [Thread(target=run, args=pair) for pair in enumerate(attempts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes
