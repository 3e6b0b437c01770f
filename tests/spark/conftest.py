"""A Spark of its own for the tests of this folder, which only the environment `.venv-spark` collects."""

import os
import shutil

import pytest

from hengjing.scoring.runners.spark_session import local_session

MASTER = "local[2]"
TOOLS = ("bash", "sh", "dirname", "ps", "env", "uname", "cat", "rm", "mkdir")
"""The programs of the system that Spark's start and end call: no Java among them."""


@pytest.fixture(scope="session")
def without_java(tmp_path_factory):
    """A machine without Java: neither on the path nor named by a variable."""
    folder = tmp_path_factory.mktemp("programs")
    for name in TOOLS:
        if found := shutil.which(name):
            folder.joinpath(name).symlink_to(found)
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
