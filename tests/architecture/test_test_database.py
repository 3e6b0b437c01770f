"""PostgreSQL for the time of a command: private, durable, gone afterwards."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tools import test_database

GROUP = """
import os, pathlib, time, pytest
@pytest.mark.xdist_group("costly")
@pytest.mark.parametrize("number", range(6))
def test_leaves_the_name_of_its_worker(number):
    time.sleep(0.1)
    pathlib.Path(__file__).with_name(os.environ["PYTEST_XDIST_WORKER"]).touch()
"""
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

    spread = "--numprocesses=$(WORKERS) --dist=loadgroup --no-loadscope-reorder"
    assert f"tools.test_database -- pytest {spread} --with-database $(ON_POSTGRESQL)" in makefile
    folders = next(line for line in makefile.splitlines() if line.startswith("ON_POSTGRESQL"))
    assert folders.split(":= ")[1].split() == [f"tests/{name}" for name in ("access", "foundation", "portal", "steps")]


def test_what_is_run_on_postgresql_alone_is_where_the_gate_looks_for_it(root):
    makefile = (root / "Makefile").read_text(encoding="utf-8")
    every = set(root.glob("tests/**/test_*.py")) - {Path(__file__)}
    marked = [path for path in every if "mark.on_postgresql" in path.read_text("utf-8")]

    assert '-m "not on_postgresql"' in makefile
    assert {path.relative_to(root).parts[1] for path in marked} == {"access", "portal"}


def test_of_a_run_with_a_database_what_uses_none_and_what_asks_cell_by_cell_is_left_out(root):
    words = ["-m", "pytest", "--with-database", "--collect-only", "-q", "tests/foundation/workdays", "tests/access"]

    told = subprocess.run([sys.executable, *words], cwd=root, capture_output=True, text=True, check=True).stdout

    assert "test_an_entered_notice_makes_its_year_known" in told
    assert "test_what_does_not_fit_is_named" not in told
    assert "test_every_address_with_arguments_has_an_object" in told
    assert "test_every_cell_of_an_address_answers_as_expected" not in told


def test_tests_that_share_what_is_costly_run_in_one_worker(root, tmp_path):
    (tmp_path / "test_group.py").write_text(GROUP, encoding="utf-8")
    words = ["-m", "pytest", "-p", "no:django", "--numprocesses=2", "--dist=loadgroup", "--rootdir", str(tmp_path)]

    done = subprocess.run(
        [sys.executable, *words, str(tmp_path)], cwd=root, capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stdout
    assert len({path.name for path in tmp_path.glob("gw*")}) == 1
