"""The served platform: a database of its own, loaded once, and gunicorn on loopback as in the demonstration."""

import os
import socket
import subprocess
import sys
import time
from contextlib import contextmanager, nullcontext
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import urlopen

import psycopg

from tools import test_database

SECONDS_TO_START, SECONDS_TO_END = 120, 60
GUNICORN = (
    "-m", "gunicorn", "--worker-class", "gthread", "--threads", "4", "--log-level", "warning",
    "--graceful-timeout", "5",
)  # fmt: skip


@contextmanager
def served(folder, *, loading="tests.journeys.loading", settings="tests.journeys.settings"):
    """The address of the platform, and afterwards the server ended and its database gone."""
    with _database(folder) as database:
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": settings,
            "HENGJING_STATE": str(folder),
            "HENGJING_JOURNEYS_DATABASE": database,
        }
        (folder / "static").mkdir()
        subprocess.run([sys.executable, "-m", loading], env=environment, check=True)
        with _running(environment, folder / "server.log") as address:
            yield address


@contextmanager
def _database(folder):
    """On PostgreSQL always: beside the database of the other tests, or on a server of its own."""
    given = os.environ.get("TEST_DATABASE_URL", "")
    with nullcontext(given) if given.startswith("postgres") else test_database.server() as address:
        name = f"journeys_{os.getpid()}"
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
            yield urlsplit(address)._replace(path=f"/{name}").geturl()
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def _running(environment, log):
    port = _free_port()
    command = [sys.executable, *GUNICORN, "--bind", f"127.0.0.1:{port}", "hengjing.config.demo_wsgi:application"]
    with log.open("wb") as lines:
        server = subprocess.Popen(command, env=environment, stdout=lines, stderr=lines)
    try:
        _wait(server, f"http://127.0.0.1:{port}", log)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(SECONDS_TO_END)


def _free_port():
    """A port that nobody else will choose, as the system gives it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait(server, address, log):
    until = time.monotonic() + SECONDS_TO_START
    while server.poll() is None and time.monotonic() < until:
        try:
            with urlopen(f"{address}/sign-in/") as answer:  # noqa: S310 - our own address
                assert answer.status == 200
                return
        except OSError:
            time.sleep(0.2)
    raise AssertionError(f"the server did not start:\n{Path(log).read_text(errors='replace')}")
