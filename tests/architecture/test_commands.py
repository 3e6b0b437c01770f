"""The commands of the repository are there, and say what they do."""

import re
import subprocess
import sys

import pytest

from hengjing import __version__

COMMANDS = ["bench", "cases", "check", "demo", "docs", "fix", "help", "prove", "results", "test", "test-fast"]


def run(root, *command):
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)


def test_ci_runs_the_gate_and_nothing_else(root):
    lines = (root / ".ci/run").read_text(encoding="utf-8").splitlines()

    assert lines[0] == "#!/usr/bin/env bash"
    assert lines[1:] == ["set -euo pipefail", 'cd "$(dirname "$0")/.."', "exec make check"]


@pytest.mark.parametrize("command", COMMANDS)
def test_make_help_lists(root, command):
    listing = run(root, "make", "--no-print-directory", "help").stdout

    assert re.search(rf"^  make {command} +\S", listing, re.MULTILINE)


@pytest.mark.parametrize(
    "step",
    ["ruff format --check", "ruff check", "djlint", "mypy", "lint-imports", "tools.generate_docs --check", "test"],
)
def test_the_gate_includes(root, step):
    assert step in (root / "Makefile").read_text(encoding="utf-8").split("\ncheck:")[1].split("\n\n")[0]


@pytest.mark.parametrize(
    ("command", "step"),
    [
        ("test", "test-on-spark"),
        ("test-on-spark", "$(SPARK_PYTHON) -m pytest tests/spark"),
        ("check", "$(MAKE) --no-print-directory test"),
        ("prove", "--spark=$(SPARK_PYTHON)"),
    ],
)
def test_it_sets_up_spark_and_runs_its_tests(root, command, step):
    recipe = (root / "Makefile").read_text(encoding="utf-8").split(f"\n{command}:")[1].split("\n\n")[0]

    assert ".venv-spark/.spark" in recipe.splitlines()[0]
    assert step in recipe


@pytest.mark.parametrize("command", ["demo", "test-fast"])
def test_it_needs_no_spark(root, command):
    assert "spark" not in (root / "Makefile").read_text(encoding="utf-8").split(f"\n{command}:")[1].split("\n\n")[0]


@pytest.mark.parametrize("what", [(), ("assets",), ("tests",)])
def test_system_packages_is_silent_when_nothing_is_missing(root, what):
    done = run(root, "tools/system_packages", *what)

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_the_command_tells_its_version(root):
    assert run(root, sys.executable, "-m", "hengjing", "--version").stdout == f"hengjing {__version__}\n"


def test_the_command_explains_itself(root):
    assert "usage: hengjing" in run(root, sys.executable, "-m", "hengjing", "--help").stdout
