"""A Spark of its own for the tests of this folder, which only the environment `.venv-spark` collects."""

import os
import shutil
from pathlib import Path

import pytest

from hengjing.scoring.runners.spark_session import local_session

MASTER = "local[2]"


@pytest.fixture(scope="session")
def without_java(tmp_path_factory):
    """A machine without Java: neither on the path nor named by a variable."""
    folder = tmp_path_factory.mktemp("programs")
    programs = {
        program.name: program
        for place in reversed(os.environ["PATH"].split(os.pathsep))
        for program in Path(place).glob("*")
        if not program.name.startswith("java")
    }
    for name, program in programs.items():
        folder.joinpath(name).symlink_to(program)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", str(folder))
        patch.delenv("JAVA_HOME", raising=False)
        assert shutil.which("java") is None
        yield dict(os.environ)


@pytest.fixture(scope="session")
def spark(without_java):
    """The session of all tests of this folder."""
    with local_session(MASTER, memory="4g") as session:
        yield session
