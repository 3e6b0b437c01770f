"""PostgreSQL for the time of a command: private, durable, gone afterwards."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tools import test_database

ASK = """
import json, os
import psycopg
from urllib.parse import parse_qs, urlsplit
address = urlsplit(os.environ["TEST_DATABASE_URL"])
folder = parse_qs(address.query)["host"][0]
with psycopg.connect(host=folder, user=address.username, dbname=address.path[1:]) as connection:
    asked = ("data_directory", "listen_addresses", "fsync", "synchronous_commit", "unix_socket_directories")
    told = {name: connection.execute(f"SHOW {name}").fetchone()[0] for name in asked}
    told |= {"pid": int(open(f"{folder}/data/postmaster.pid").readline()), "mode": oct(os.stat(folder).st_mode & 0o777)}
    told |= {"owner": os.stat(folder).st_uid}
print(json.dumps(told | {"folder": folder}))
raise SystemExit(7)
"""


def parents(root):
    return {
        folder: folder.stat().st_mode
        for folder in (Path(test_database.__file__), *root.parents, *Path(sys.prefix).parents)
    }


def lives(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.slow
def test_it_is_private_durable_and_gone_afterwards(root):
    before = parents(root)
    environment = {name: value for name, value in os.environ.items() if name != "TEST_DATABASE_URL"}
    command = [sys.executable, "-m", "tools.test_database", "--", sys.executable, "-c", ASK]

    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)

    assert done.returncode == 7, done.stderr
    told = json.loads(done.stdout)
    assert Path(told["folder"]).parent == test_database.FOLDER
    assert (told["mode"], told["listen_addresses"]) == ("0o700", "")
    assert (told["fsync"], told["synchronous_commit"]) == ("on", "on")
    assert told["unix_socket_directories"] == told["folder"]
    assert (os.geteuid() == 0) == (told["owner"] != os.geteuid())
    assert not Path(told["folder"]).exists()
    assert not lives(told["pid"])
    assert parents(root) == before


def test_an_address_that_is_given_is_used_as_it_is(root):
    environment = {**os.environ, "TEST_DATABASE_URL": "postgres://elsewhere/hengjing"}
    words = ["--", sys.executable, "-c", "import os; print(os.environ['TEST_DATABASE_URL'])"]

    done = subprocess.run(
        [sys.executable, "-m", "tools.test_database", *words],
        cwd=root,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout == "postgres://elsewhere/hengjing\n"


def test_everything_with_a_database_is_tested_on_postgresql_too(root):
    makefile = (root / "Makefile").read_text(encoding="utf-8")

    assert "tools.test_database -- pytest --numprocesses=$(WORKERS) --dist=loadgroup $(ON_POSTGRESQL)" in makefile
    folders = next(line for line in makefile.splitlines() if line.startswith("ON_POSTGRESQL"))
    for folder in ("access", "foundation", "journeys", "portal", "races", "steps"):
        assert f"tests/{folder}" in folders
