"""A PostgreSQL of its own that is killed with all its processes and started again on what it left."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from tools import test_database

QUIET = ("-c", "log_min_messages=fatal")
SECONDS_TO_START = 120
FORGETFUL = (
    "-c", "synchronous_commit=off", "-c", "wal_writer_delay=10000", "-c", "wal_writer_flush_after=1GB",
    "-c", "bgwriter_lru_maxpages=0",
)  # fmt: skip
"""Answers before what it answers for is on the disk, and nothing else brings it there: the control has to lose."""


class Database:
    """The server in a private folder; `address` names one of its databases."""

    def __init__(self, *options):
        self.folder = Path(tempfile.mkdtemp(prefix="hengjing-killed-", dir=test_database.FOLDER))
        self.programs = test_database._programs(self.folder)
        words = ["--pgdata=data", "--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C"]
        test_database._ask([self.programs / "initdb", *words], self.folder)
        self.options = options
        self.kills = 0
        self.start()

    def address(self, name="postgres"):
        """The address of a database."""
        return f"postgres://postgres:@/{name}?host={self.folder}"

    def start(self):
        """Start the server; a process of the killed one may still be about to end."""
        words = ["-D", "data", "-k", str(self.folder), "-c", "listen_addresses=", *QUIET, *self.options]
        until = time.monotonic() + SECONDS_TO_START
        while time.monotonic() < until:
            with (self.folder / "log").open("ab") as log:
                self.process = subprocess.Popen(
                    [self.programs / "postgres", *words], cwd=self.folder, user=test_database._user(), stdout=log,
                    stderr=log, start_new_session=True,
                )  # fmt: skip
            while self.process.poll() is None:  # on a busy machine it may take long
                with suppress(SystemExit):
                    test_database._wait(self.process, self.programs, self.folder)
                    return
            time.sleep(0.2)
        raise RuntimeError((self.folder / "log").read_text(errors="replace")[-2000:])

    def kill(self):
        """Kill the server and every process of it at once, then start it again."""
        slain(self.process)
        self.kills += 1
        self.start()

    def copy(self, name, template="base"):
        """Make a database as a copy of another."""
        self.run(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        self.run(f"CREATE DATABASE {name}" + (f" TEMPLATE {template}" if template else ""))

    def run(self, statement):
        """Run a statement outside of a transaction."""
        import psycopg  # noqa: PLC0415 (installed with the tests on PostgreSQL)

        with psycopg.connect(f"host={self.folder} user=postgres dbname=postgres", autocommit=True) as open_:
            open_.execute(statement)

    def end(self):
        """End the server and remove what it left."""
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(test_database.SECONDS_TO_END)
        finally:
            if self.process.poll() is None:
                self.process.kill()
            shutil.rmtree(self.folder)


def slain(process):
    """Kill a process and those that it has started; it is stopped first, or it would start another meanwhile."""
    with suppress(ProcessLookupError):
        os.kill(process.pid, signal.SIGSTOP)
        while process.poll() is None and _state(process.pid) != "T":
            time.sleep(0.001)
    for pid in (*children(process.pid), process.pid):
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    process.wait()


def _state(pid):
    """The state of a process, as the system tells it; nothing when there is none."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return "T"


def children(parent):
    """The processes that a process has started."""
    found = []
    for entry in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError, ValueError):
            if int(entry.read_text().rpartition(")")[2].split()[1]) == parent:
                found.append(int(entry.parent.name))
    return found
