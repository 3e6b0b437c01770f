"""The command run through its public door, in this process; where a process matters, the tests start one."""

from dataclasses import dataclass

import pytest

from hengjing.scoring import cli
from tests.scoring.small_year import write_year


@dataclass(frozen=True)
class Done:
    """How a command ended."""

    returncode: int
    stdout: str
    stderr: str


@pytest.fixture
def small(tmp_path):
    """A folder with the small year."""
    return write_year(tmp_path / "small")


@pytest.fixture
def command(capsys, monkeypatch):
    """Run `hengjing scoring` with arguments; the language of the environment is set against it on purpose."""
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")

    def run(*arguments):
        try:
            status = cli.SCORING.main([str(argument) for argument in arguments])
        except SystemExit as ended:
            status = int(ended.code or 0)
        said = capsys.readouterr()
        return Done(status, said.out, said.err)

    return run
