"""A store of its own for every test, and the people and objects of `cast`."""

from contextlib import ExitStack

import pytest

from tests.acting import acting
from tests.foundation.files import cast


@pytest.fixture(autouse=True)
def store_folder(settings, tmp_path):
    """The folder of the store."""
    settings.FILES_STORE = tmp_path / "files"
    return settings.FILES_STORE


@pytest.fixture(autouse=True)
def owners():
    """Let the objects of the cast have evidence."""
    cast.register()


@pytest.fixture
def people(db):
    """The users behind the actors."""
    return cast.people()


@pytest.fixture
def recorded(monkeypatch):
    """What the log is told, as it is told."""
    from hengjing.foundation.audit import api  # noqa: PLC0415

    told = []
    record = api.record

    def spy(**said):
        told.append(said)
        return record(**said)

    monkeypatch.setattr(api, "record", spy)
    return told


@pytest.fixture
def browse():
    """Return a browser of an actor; the last one asked for is who acts."""
    with ExitStack() as stack:
        yield lambda actor: stack.enter_context(acting(actor))
