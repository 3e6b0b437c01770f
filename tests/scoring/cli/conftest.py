"""The command run as a person runs it: a process of its own."""

import os
import subprocess
import sys

import pytest

from tests.scoring.small_year import write_year

COMMAND = (sys.executable, "-m", "hengjing", "scoring")


@pytest.fixture
def small(tmp_path):
    """A folder with the small year."""
    return write_year(tmp_path / "small")


@pytest.fixture
def command(root):
    """Run `hengjing scoring` with arguments; the language of the environment is set against it on purpose."""

    def run(*arguments):
        environment = {**os.environ, "LANG": "en_US.UTF-8", "LC_ALL": "en_US.UTF-8", "PYTHONIOENCODING": "utf-8"}
        words = [*COMMAND, *map(str, arguments)]
        return subprocess.run(words, cwd=root, env=environment, capture_output=True, encoding="utf-8", check=False)

    return run
