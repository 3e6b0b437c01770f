"""A store of its own for every test, and the people and objects of `cast`."""

import sys
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

import pytest
from django.test import Client

from hengjing.foundation.access.data import Actor
from tests.foundation.files import cast

if find_spec("hengjing.foundation.audit.api") is None:
    import hengjing.foundation.audit

    double = ModuleType("hengjing.foundation.audit.api")
    double.record = lambda **_: 1
    double.SYSTEM = Actor(user_id=None, name="系统", strength="system")
    sys.modules[double.__name__] = double
    hengjing.foundation.audit.api = double


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
def browse(settings):
    """Return a browser of an actor, without sign-in: the actor is put on each request."""
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, "tests.foundation.files.cast.AsActor"]
    settings.TEMPLATES = [settings.TEMPLATES[0] | {"DIRS": [Path(__file__).parent / "templates"]}]

    def as_(actor):
        cast.AsActor.actor = actor
        return Client()

    return as_
